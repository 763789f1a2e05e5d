//! Which of the eight masks makes a symbol easiest to read (ISO/IEC 18004, 7.8.3). The `qrcode` crate draws them; their
//! faults are counted here, 64 modules at a time, because that is most of the work on a symbol.

use qrcode::{
    Color,
    canvas::{Canvas, MaskPattern, Module},
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
    // Most symbols have no more modules on a side than a machine's word has bits.
    let best = match size {
        0..=64 => Drawing::<u64>::of(canvas, size).best(),
        _ => Drawing::<Wide>::of(canvas, size).best(),
    };
    let mut canvas = canvas.clone();
    canvas.apply_mask(MASKS[best]);
    canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect()
}

/// A symbol that has no mask yet, by rows and by columns.
struct Drawing<L> {
    size: usize,
    dark: [Vec<L>; 2],
    /// what a mask may turn
    data: [Vec<L>; 2],
}

impl<L: Line> Drawing<L> {
    fn of(canvas: &Canvas, size: usize) -> Self {
        let empty = || [vec![L::default(); size], vec![L::default(); size]];
        let (mut dark, mut data) = (empty(), empty());
        for (row, column) in (0..size).flat_map(|row| (0..size).map(move |column| (row, column))) {
            // At most 177, so nothing is cut off.
            let module = canvas.get(column as i16, row as i16);
            if module.is_dark() {
                dark[0][row].set(column);
                dark[1][column].set(row);
            }
            if !matches!(module, Module::Masked(_)) {
                data[0][row].set(column);
                data[1][column].set(row);
            }
        }
        Self { size, dark, data }
    }

    /// The index of the mask with the lowest penalty.
    fn best(&self) -> usize {
        (0..MASKS.len()).min_by_key(|mask| penalty(&self.masked(*mask))).unwrap_or(0)
    }

    /// Rows and columns under a mask. What tells readers which mask it is isn't in them: fifteen modules, twice.
    fn masked(&self, mask: usize) -> [Vec<L>; 2] {
        [false, true].map(|turned| {
            let at = usize::from(turned);
            let patterns: Vec<L> = (0..PERIOD).map(|line| pattern(mask, line, turned)).collect();
            let lines = self.dark[at].iter().zip(&self.data[at]).enumerate().take(self.size);
            lines.map(|(line, (dark, data))| dark.xor(patterns[line % PERIOD].and(*data))).collect()
        })
    }
}

/// After so many modules every mask begins anew, along and across.
const PERIOD: usize = 12;

/// Which modules of a row, or of a column, a mask turns (ISO/IEC 18004, table 10).
fn pattern<L: Line>(mask: usize, line: usize, turned: bool) -> L {
    let mut pattern = L::default();
    for at in 0..PERIOD {
        let (i, j) = if turned { (at, line) } else { (line, at) };
        let turns = match mask {
            0 => (i + j).is_multiple_of(2),
            1 => i.is_multiple_of(2),
            2 => j.is_multiple_of(3),
            3 => (i + j).is_multiple_of(3),
            4 => (i / 2 + j / 3).is_multiple_of(2),
            5 => i * j % 2 + i * j % 3 == 0,
            6 => (i * j % 2 + i * j % 3).is_multiple_of(2),
            _ => ((i + j) % 2 + i * j % 3).is_multiple_of(2),
        };
        if turns {
            pattern.set(at);
        }
    }
    let twice = pattern.or(pattern.previous(12));
    let often = twice.or(twice.previous(24));
    let often = often.or(often.previous(48));
    often.or(often.previous(48).previous(48))
}

/// The modules of a row or column from the lowest bit on; what is outside is 0, and light.
trait Line: Copy + Default + PartialEq {
    fn set(&mut self, at: usize);
    /// Each module's neighbour `by` modules further on, in its own place; `by` is 1 to 63.
    fn next(self, by: u32) -> Self;
    /// Each module's neighbour `by` modules before it.
    fn previous(self, by: u32) -> Self;
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    fn not(self) -> Self;
    fn count(self) -> u32;

    fn first(count: usize) -> Self {
        let mut line = Self::default();
        (0..count).for_each(|at| line.set(at));
        line
    }
}

impl Line for u64 {
    fn set(&mut self, at: usize) {
        *self |= 1 << at;
    }

    fn next(self, by: u32) -> Self {
        self >> by
    }

    fn previous(self, by: u32) -> Self {
        self << by
    }

    fn and(self, other: Self) -> Self {
        self & other
    }

    fn or(self, other: Self) -> Self {
        self | other
    }

    fn xor(self, other: Self) -> Self {
        self ^ other
    }

    fn not(self) -> Self {
        !self
    }

    fn count(self) -> u32 {
        self.count_ones()
    }
}

/// Room for the 177 modules of the largest symbol.
#[derive(Clone, Copy, Default, PartialEq)]
struct Wide(u64, u64, u64);

impl Line for Wide {
    fn set(&mut self, at: usize) {
        let word = match at / 64 {
            0 => &mut self.0,
            1 => &mut self.1,
            _ => &mut self.2,
        };
        *word |= 1 << (at % 64);
    }

    fn next(self, by: u32) -> Self {
        let Self(a, b, c) = self;
        Self(a >> by | b << (64 - by), b >> by | c << (64 - by), c >> by)
    }

    fn previous(self, by: u32) -> Self {
        let Self(a, b, c) = self;
        Self(a << by, b << by | a >> (64 - by), c << by | b >> (64 - by))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0, self.1 & other.1, self.2 & other.2)
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1, self.2 | other.2)
    }

    fn xor(self, other: Self) -> Self {
        Self(self.0 ^ other.0, self.1 ^ other.1, self.2 ^ other.2)
    }

    fn not(self) -> Self {
        Self(!self.0, !self.1, !self.2)
    }

    fn count(self) -> u32 {
        self.0.count_ones() + self.1.count_ones() + self.2.count_ones()
    }
}

fn penalty<L: Line>([rows, columns]: &[Vec<L>; 2]) -> u32 {
    let (within, pairs) = (L::first(rows.len()), L::first(rows.len() - 1));
    let lines = rows.iter().chain(columns);
    let along: u32 = lines.map(|line| runs(*line, within) + like_finders(*line, within)).sum();
    along + blocks(rows, pairs) + imbalance(rows)
}

/// Five and more alike in a row: 3, and 1 for each further one.
fn runs<L: Line>(line: L, within: L) -> u32 {
    let of = |line: L| {
        let two = line.and(line.next(1));
        let fives = two.and(two.next(2)).and(line.next(4));
        let beginnings = fives.and(fives.previous(1).not());
        fives.count() + 2 * beginnings.count()
    };
    of(line) + of(line.not().and(within))
}

/// What looks like a finder pattern, dark 1:1:3:1:1 with four light modules before or behind it: 40.
fn like_finders<L: Line>(line: L, within: L) -> u32 {
    let light = line.not();
    let ends = line.and(line.next(6)).and(light.next(1)).and(light.next(5));
    let found = ends.and(line.next(2)).and(line.next(3)).and(line.next(4)).and(within);
    if found == L::default() {
        return 0;
    }
    let before = line.previous(1).or(line.previous(2)).or(line.previous(3)).or(line.previous(4));
    let behind = line.next(7).or(line.next(8)).or(line.next(9)).or(line.next(10));
    40 * found.and(before.and(behind).not()).count()
}

/// Two by two alike: 3.
fn blocks<L: Line>(rows: &[L], within: L) -> u32 {
    let pairs = rows.windows(2).map(|pair| {
        let change = |line: L| line.xor(line.next(1));
        let change = change(pair[0]).or(change(pair[1])).or(pair[0].xor(pair[1]));
        change.not().and(within).count()
    });
    3 * pairs.sum::<u32>()
}

/// 10 for every 5 % that dark modules are from being half of them.
fn imbalance<L: Line>(rows: &[L]) -> u32 {
    let all = (rows.len() * rows.len()) as u32;
    let dark: u32 = rows.iter().map(|row| row.count()).sum();
    (dark * 20).abs_diff(all * 10) / all * 10
}

#[cfg(test)]
mod tests {
    use qrcode::canvas::Canvas;

    use super::{Drawing, Line, MASKS, Wide, like_finders, pattern, penalty, runs};

    fn line<L: Line>(text: &str) -> L {
        let mut line = L::default();
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
            let within = Wide::first(text.len());
            assert_eq!(runs(line(text), within), run, "{text}");
            assert_eq!(like_finders(line(text), within), finder, "{text}");
            if text.len() <= 64 {
                let within = u64::first(text.len());
                assert_eq!(runs(line(text), within), run, "{text}");
                assert_eq!(like_finders(line(text), within), finder, "{text}");
            }
        }
    }

    #[test]
    fn masks_turn_what_the_encoder_turns() {
        let version = qrcode::Version::Normal(2);
        let mut canvas = Canvas::new(version, qrcode::EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&[0xa5; 28], &[0x3c; 16]);
        let drawing = Drawing::<u64>::of(&canvas, 25);
        for (index, mask) in MASKS.into_iter().enumerate() {
            let mut canvas = canvas.clone();
            canvas.apply_mask(mask);
            let [rows, columns] = drawing.masked(index);
            // The lower right has no format information.
            for (x, y) in (9..25).flat_map(|x| (9..25).map(move |y| (x, y))) {
                let dark = canvas.get(x, y).is_dark();
                assert_eq!(rows[y as usize] >> x & 1 == 1, dark, "mask {index} {x} {y}");
                assert_eq!(columns[x as usize] >> y & 1 == 1, dark, "mask {index} {x} {y}");
            }
            let (short, wide): (u64, Wide) = (pattern(index, 7, true), pattern(index, 7, true));
            assert!(short == wide.0 && wide.next(60) == pattern::<Wide>(index, 7, true).next(60));
            assert!(
                wide.next(48).next(48).next(48).and(Wide::first(12)) == wide.and(Wide::first(12))
            );
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
            let mut lines = [vec![Wide::default(); size], vec![Wide::default(); size]];
            for at in (0..size * size).filter(|at| dark[*at]) {
                lines[0][at / size].set(at % size);
                lines[1][at % size].set(at / size);
            }
            assert_eq!(penalty(&lines), defined(&dark, size), "{text}");
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
