//! Which of the eight masks makes a symbol easiest to read (ISO/IEC 18004, 7.8.3). The `qrcode` crate draws them; their
//! faults are counted here, 64 modules at a time, because that is most of the work on a symbol.

use qrcode::{
    Color,
    canvas::{Canvas, MaskPattern},
};

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The modules of the symbol, row by row, under the mask with the lowest penalty.
pub(crate) fn best(canvas: &Canvas, size: usize) -> Vec<bool> {
    let masked = MASKS.into_iter().map(|mask| {
        let mut canvas = canvas.clone();
        canvas.apply_mask(mask);
        canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect()
    });
    masked.min_by_key(|dark: &Vec<bool>| penalty(dark, size)).unwrap_or_default()
}

/// The modules of a row or column from the lowest bit on; what is outside is 0, and light.
#[derive(Clone, Copy, Default, PartialEq)]
struct Line([u64; 3]);

impl Line {
    fn first(count: usize) -> Self {
        let mut line = Self::default();
        (0..count).for_each(|at| line.set(at));
        line
    }

    fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// Each module's neighbour `by` modules further on, in its own place; `by` is 1 to 63.
    fn next(self, by: u32) -> Self {
        let [a, b, c] = self.0;
        Self([a >> by | b << (64 - by), b >> by | c << (64 - by), c >> by])
    }

    /// Each module's neighbour `by` modules before it.
    fn previous(self, by: u32) -> Self {
        let [a, b, c] = self.0;
        Self([a << by, b << by | a >> (64 - by), c << by | b >> (64 - by)])
    }

    fn and(self, other: Self) -> Self {
        Self([0, 1, 2].map(|at| self.0[at] & other.0[at]))
    }

    fn not(self) -> Self {
        Self(self.0.map(|word| !word))
    }

    /// Where both have the same.
    fn same(self, other: Self) -> Self {
        Self([0, 1, 2].map(|at| !(self.0[at] ^ other.0[at])))
    }

    fn count(self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
}

fn penalty(dark: &[bool], size: usize) -> u32 {
    let mut rows = vec![Line::default(); size];
    let mut columns = rows.clone();
    for (at, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
        rows[at / size].set(at % size);
        columns[at % size].set(at / size);
    }
    let within = Line::first(size);
    let lines = rows.iter().chain(&columns);
    let along: u32 = lines.map(|line| runs(*line, within) + like_finders(*line, within)).sum();
    along + blocks(&rows, Line::first(size - 1)) + imbalance(&rows)
}

/// Five and more alike in a row: 3, and 1 for each further one.
fn runs(line: Line, within: Line) -> u32 {
    let of = |line: Line| {
        let fives = (1..5).fold(line, |fives, by| fives.and(line.next(by)));
        let beginnings = fives.and(fives.previous(1).not());
        fives.count() + 2 * beginnings.count()
    };
    of(line) + of(line.not().and(within))
}

/// What looks like a finder pattern, dark 1:1:3:1:1 with four light modules before or behind it: 40.
fn like_finders(line: Line, within: Line) -> u32 {
    let light = line.not();
    let dark = [2, 3, 4, 6].into_iter().fold(line, |found, by| found.and(line.next(by)));
    let found = dark.and(light.next(1)).and(light.next(5)).and(within);
    if found == Line::default() {
        return 0;
    }
    let before = (1..5).fold(found, |found, by| found.and(line.previous(by).not()));
    let behind = (7..11).fold(found, |found, by| found.and(line.next(by).not()));
    let both = before.and(behind);
    40 * (before.count() + behind.count() - both.count())
}

/// Two by two alike: 3.
fn blocks(rows: &[Line], within: Line) -> u32 {
    let pairs = rows.windows(2).map(|pair| {
        let alike = |line: Line| line.same(line.next(1));
        alike(pair[0]).and(alike(pair[1])).and(pair[0].same(pair[1])).and(within).count()
    });
    3 * pairs.sum::<u32>()
}

/// 10 for every 5 % that dark modules are from being half of them.
fn imbalance(rows: &[Line]) -> u32 {
    let all = (rows.len() * rows.len()) as u32;
    let dark: u32 = rows.iter().map(|row| row.count()).sum();
    (dark * 20).abs_diff(all * 10) / all * 10
}

#[cfg(test)]
mod tests {
    use super::{Line, like_finders, penalty, runs};

    fn line(text: &str) -> Line {
        let mut line = Line::default();
        text.chars().enumerate().filter(|(_, c)| *c == '#').for_each(|(at, _)| line.set(at));
        line
    }

    #[test]
    fn faults_are_counted_as_the_standard_does() {
        let wide = format!("{}#####", ".#".repeat(63));
        for (text, run, finder) in [
            ("#.#.#.#.#.#.", 0, 0),
            ("#####.#.#.#.", 3, 0),
            (".....######.", 3 + 4, 0),
            ("#.###.#....", 0, 40),
            (".#.#.###.#.#", 0, 0),
            ("#.#.###.#....#", 0, 40),
            ("##....#.###.#....", 0, 40),
            (&wide, 4, 0),
        ] {
            let within = Line::first(text.len());
            assert_eq!(runs(line(text), within), run, "{text}");
            assert_eq!(like_finders(line(text), within), finder, "{text}");
        }
    }

    /// The same from the definition, module by module.
    #[test]
    fn the_penalty_is_that_of_the_definition() {
        for text in
            ["x", "https://desk.example/?survey=visit&table=12", &"0123456789abcdef".repeat(60)]
        {
            let symbol = crate::Symbol::encode(text, crate::EcLevel::M).unwrap();
            let size = symbol.size();
            let dark: Vec<bool> =
                (0..size * size).map(|at| symbol.is_dark(at % size, at / size)).collect();
            assert_eq!(penalty(&dark, size), defined(&dark, size), "{text}");
        }
    }

    fn defined(dark: &[bool], size: usize) -> u32 {
        let mut total = 0;
        for turned in [false, true] {
            let at =
                |x: usize, y: usize| if turned { dark[x * size + y] } else { dark[y * size + x] };
            for y in 0..size {
                let row: Vec<bool> = (0..size).map(|x| at(x, y)).collect();
                for run in row.chunk_by(|a, b| a == b).filter(|run| run.len() >= 5) {
                    total += run.len() as u32 - 2;
                }
                let padded = [vec![false; 4], row, vec![false; 4]].concat();
                for start in 4..size - 6 + 4 {
                    let pattern = [true, false, true, true, true, false, true];
                    let clear =
                        |range: std::ops::Range<usize>| padded[range].iter().all(|dark| !dark);
                    if padded[start..start + 7] == pattern
                        && (clear(start - 4..start) || clear(start + 7..start + 11))
                    {
                        total += 40;
                    }
                }
            }
        }
        for (y, x) in (0..size - 1).flat_map(|y| (0..size - 1).map(move |x| (y, x))) {
            let first = dark[y * size + x];
            if [(0, 1), (1, 0), (1, 1)].iter().all(|(b, a)| dark[(y + b) * size + x + a] == first) {
                total += 3;
            }
        }
        let share = dark.iter().filter(|dark| **dark).count() as f64 / dark.len() as f64;
        total + ((share - 0.5).abs() * 20.0 + 1e-9).floor() as u32 * 10
    }
}
