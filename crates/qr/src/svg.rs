//! A code as SVG: one path of merged runs in a view box of modules, its quiet zone always around it, words above and
//! below. Texts are escaped, a logo is only ever an image, so nothing in the file can run.

use crate::{Logo, Place, QUIET_ZONE, Style, Symbol, caption::Caption};

/// How a code looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// its colours
    pub style: Style,
    /// a picture in it
    pub logo: Option<Logo>,
    /// words around it
    pub caption: Caption,
}

/// The dark modules as the `d` of an SVG path, `left` and `top` modules from the origin: rectangles of runs that are
/// equal in neighbouring rows. What is in `hole` (column, row, side) is left out.
fn rectangles(symbol: &Symbol, left: usize, top: usize, hole: Option<Place>) -> String {
    let size = symbol.size();
    let is_dark = |column: usize, row: usize| {
        let hidden = hole.is_some_and(|hole| hole.has(column, row));
        !hidden && symbol.is_dark(column, row)
    };
    // Runs of the row before, as (first column, length, first row).
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut path = Pen { path: String::with_capacity(size * size * 2), at: None };
    for row in 0..=size {
        let mut runs = Vec::new();
        let mut column = 0;
        while row < size && column < size {
            let length = (column..size).take_while(|at| is_dark(*at, row)).count();
            if length > 0 {
                let above = open.iter().find(|run| run.0 == column && run.1 == length);
                runs.push((column, length, above.map_or(row, |run| run.2)));
            }
            column += length.max(1);
        }
        for (column, length, first) in open {
            if !runs.contains(&(column, length, first)) {
                path.rectangle(left + column, top + first, length, row - first);
            }
        }
        open = runs;
    }
    path.path
}

/// Where a path ended, so that the next rectangle can begin relative to it.
struct Pen {
    path: String,
    at: Option<(usize, usize)>,
}

impl Pen {
    fn rectangle(&mut self, x: usize, y: usize, width: usize, height: usize) {
        match self.at {
            None => self.path.push('M'),
            Some(_) => self.path.push('m'),
        }
        let (from_x, from_y) = self.at.unwrap_or_default();
        self.number(x, from_x);
        if y >= from_y {
            self.path.push(' ');
        }
        self.number(y, from_y);
        // What is filled needs no closing line.
        for (letter, from, to) in [('h', 0, width), ('v', 0, height), ('h', width, 0)] {
            self.path.push(letter);
            self.number(to, from);
        }
        self.at = Some((x, y + height));
    }

    /// The number from here to there.
    fn number(&mut self, to: usize, from: usize) {
        if to < from {
            self.path.push('-');
        }
        let mut digits = [0; 3];
        let mut rest = to.abs_diff(from);
        let mut count = 0;
        // Formatting machinery would be most of the work on a path. There are no numbers of four digits.
        while count == 0 || rest > 0 {
            digits[count] = b'0' + (rest % 10) as u8;
            rest /= 10;
            count += 1;
        }
        self.path.extend(digits[..count].iter().rev().map(|digit| char::from(*digit)));
    }
}

/// The dark modules as the `d` of an SVG path, for a view box of [`Symbol::size`] and twice [`QUIET_ZONE`] modules.
pub fn path(symbol: &Symbol) -> String {
    rectangles(symbol, QUIET_ZONE, QUIET_ZONE, None)
}

/// How many modules the code is wide and high, with its quiet zone and its words.
pub fn extent(symbol: &Symbol, design: &Design) -> (usize, usize) {
    let side = symbol.size() + 2 * QUIET_ZONE;
    let words = design.caption.laid_out(side);
    (side, words.above + side + words.below)
}

/// The whole code as an SVG document, one unit a module. It has no width of its own: it is as large as its place.
///
/// A logo for which there is no place is left out; [`Logo::place`] says so beforehand, and whether it hides too much.
pub fn svg(symbol: &Symbol, design: &Design) -> String {
    let side = symbol.size() + 2 * QUIET_ZONE;
    let words = design.caption.laid_out(side);
    let top = words.above;
    let (dark, light) = (design.style.dark(), design.style.light());
    let logo = design.logo.as_ref().and_then(|logo| Some((logo, logo.located(symbol)?)));
    let hole = logo.map(|(_, place)| place);
    let modules = rectangles(symbol, QUIET_ZONE, QUIET_ZONE + top, hole);
    let height = top + side + words.below;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {height}\" shape-rendering=\"crispEdges\">\
         <path fill=\"{light}\" d=\"M0 0h{side}v{height}H0z\"/><path fill=\"{dark}\" d=\"{modules}\"/>"
    );
    if let Some((logo, place)) = logo {
        // One module of ground around it.
        let (x, y) = (place.column + QUIET_ZONE + 1, place.row + QUIET_ZONE + top + 1);
        let inner = place.side - 2;
        svg.push_str(&format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{inner}\" height=\"{inner}\" href=\"{}\"/>",
            logo.data_url()
        ));
    }
    words.write(&mut svg, side, dark);
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::{Design, path, svg};
    use crate::{Caption, EcLevel, Logo, QUIET_ZONE, Symbol};

    /// Draws the rectangles of a path and gives the modules.
    fn drawn(path: &str, side: usize) -> Vec<bool> {
        let mut dark = vec![false; side * side];
        let mut at = (0_i32, 0_i32);
        for part in path.split(['m', 'M']).skip(1) {
            let (origin, rest) = part.split_once('h').unwrap();
            let cut = origin[1..].find([' ', '-']).unwrap() + 1;
            let (x, y) = origin.split_at(cut);
            at = (at.0 + x.parse::<i32>().unwrap(), at.1 + y.trim().parse::<i32>().unwrap());
            let (width, rest) = rest.split_once('v').unwrap();
            let (height, back) = rest.split_once("h-").unwrap();
            assert_eq!(width, back);
            let [width, height] = [width, height].map(|number| number.parse::<i32>().unwrap());
            for (x, y) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
                let module = &mut dark[(at.1 + y) as usize * side + (at.0 + x) as usize];
                assert!(!*module, "drawn twice");
                *module = true;
            }
            at.1 += height;
        }
        dark
    }

    #[test]
    fn the_path_draws_the_dark_modules_and_nothing_else() {
        for text in ["x", "https://desk.example/?table=12", &"many ".repeat(500)] {
            let symbol = Symbol::encode(text, EcLevel::L).unwrap();
            let side = symbol.size() + 2 * QUIET_ZONE;
            let dark = drawn(&path(&symbol), side);
            for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
                let expected =
                    symbol.is_dark(x.wrapping_sub(QUIET_ZONE), y.wrapping_sub(QUIET_ZONE));
                assert_eq!(dark[y * side + x], expected, "{x} {y}");
            }
        }
    }

    #[test]
    fn the_code_of_an_ordinary_address_is_small() {
        for text in [
            "https://desk.example.com/?survey=visit&table=12",
            "https://feedback.cafe-nord.example.com/?survey=visit&lang=ru&store=nord-1&table=12",
        ] {
            let symbol = Symbol::strongest(text, EcLevel::M).unwrap();
            let svg = svg(&symbol, &Design::default());
            assert!(svg.len() <= 4_000, "{} bytes for version {}", svg.len(), symbol.version());
        }
    }

    #[test]
    fn nothing_in_it_is_markup_but_ours() {
        let symbol = Symbol::encode("https://desk.example/?a=1&b=2", EcLevel::H).unwrap();
        let caption = Caption {
            call_to_action: "<script>alert(1)</script>".to_owned(),
            words: "\"'&]]>\u{0}".to_owned(),
            address: "desk.example/\"onload=x".to_owned(),
        };
        let bytes = b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>";
        let share = Logo::largest_share(&symbol).unwrap();
        let logo = Logo::new(bytes, share).unwrap();
        let svg = svg(&symbol, &Design { logo: Some(logo), caption, ..Design::default() });
        assert!(!svg.contains("<script") && !svg.contains("onload='x'"), "{svg}");
        assert!(svg.contains("href=\"data:image/svg+xml;base64,"));
        assert_eq!(svg.matches('<').count(), svg.matches('>').count());
        assert!(svg.contains("&lt;script&gt;"));
    }
}
