//! A symbol in a terminal: two rows of modules in one line of half blocks, with its quiet zone.

use crate::{QUIET_ZONE, Symbol};

/// Black on white whatever the terminal's own colours are: not every phone reads inverted symbols.
const BLACK_ON_WHITE: &str = "\x1b[38;5;16;48;5;231m";
const OWN_COLORS: &str = "\x1b[0m";

/// The symbol as lines of text with colours (ANSI escapes), each ending in a line feed.
pub fn terminal(symbol: &Symbol) -> String {
    let side = symbol.size() + 2 * QUIET_ZONE;
    // Wraps around to a huge number inside the left and upper quiet zone, where all is light.
    let is_dark = |column: usize, row: usize| {
        symbol.is_dark(column.wrapping_sub(QUIET_ZONE), row.wrapping_sub(QUIET_ZONE))
    };
    let mut lines = String::new();
    for row in (0..side).step_by(2) {
        lines.push_str(BLACK_ON_WHITE);
        lines.extend((0..side).map(|column| {
            match (is_dark(column, row), is_dark(column, row + 1)) {
                (false, false) => ' ',
                (true, false) => '▀',
                (false, true) => '▄',
                (true, true) => '█',
            }
        }));
        lines.push_str(OWN_COLORS);
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{BLACK_ON_WHITE, OWN_COLORS, terminal};
    use crate::{EcLevel, Symbol};

    /// What a phone would read from the lines, each half block drawn as 4 × 4 pixels.
    fn scan(lines: &str) -> String {
        let rows: Vec<Vec<char>> = lines
            .lines()
            .map(|line| line.strip_prefix(BLACK_ON_WHITE).unwrap())
            .map(|line| line.strip_suffix(OWN_COLORS).unwrap().chars().collect())
            .collect();
        let (width, height) = (rows[0].len() * 4, rows.len() * 8);
        let pixel = |x: usize, y: usize| match (rows[y / 8][x / 4], y % 8 < 4) {
            ('█', _) | ('▀', true) | ('▄', false) => 0,
            _ => 255,
        };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
        image.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn what_is_printed_scans_as_the_text() {
        for text in [
            "http://192.168.178.100:8080",
            "http://10.0.0.2:8080/?table=12",
            "https://кафе.example/?lang=ru",
        ] {
            for level in [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H] {
                assert_eq!(scan(&terminal(&Symbol::encode(text, level).unwrap())), text);
            }
        }
    }
}
