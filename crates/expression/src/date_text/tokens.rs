//! The numbers, words and signs of a written date.

use std::ops::RangeInclusive;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Token {
    End,
    Space,
    /// Value (of the first nine digits) and number of digits.
    Number(i32, usize),
    Symbol(u8),
    Word(Word),
    Other,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Word {
    /// January is 1.
    Month(i32),
    /// Hours to add.
    HalfDay(i32),
    /// Hours ahead of UTC, and whether it is the single letter `Z`.
    Zone(i32, bool),
    /// `T`
    Time,
    Unknown,
}

/// What is left of the text. Taking a token is a matter of copying this.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) fn peek(self) -> Token {
        self.split().0
    }

    pub(super) fn next(&mut self) -> Token {
        let (token, length) = self.split();
        self.rest = &self.rest[length..];
        token
    }

    pub(super) fn skip(&mut self, symbol: u8) -> bool {
        let is_there = self.peek() == Token::Symbol(symbol);
        if is_there {
            self.next();
        }
        is_there
    }

    /// Takes a number of exactly so many digits within bounds.
    pub(super) fn fixed(&mut self, digits: usize, bounds: RangeInclusive<i32>) -> Option<i32> {
        match self.peek() {
            Token::Number(number, length) if length == digits && bounds.contains(&number) => {
                self.next();
                Some(number)
            }
            _ => None,
        }
    }

    /// The first token and how many bytes it takes.
    fn split(self) -> (Token, usize) {
        let count = |is_part: fn(char) -> bool| {
            self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len())
        };
        match self.rest.chars().next() {
            None => (Token::End, 0),
            Some('0'..='9') => {
                let length = count(|letter| letter.is_ascii_digit());
                let digits = self.rest[..length].trim_start_matches('0');
                let number = digits[..digits.len().min(9)].parse().unwrap_or(0);
                (Token::Number(number, length), length)
            }
            Some(symbol @ (':' | '-' | '+' | '.' | ')')) => (Token::Symbol(symbol as u8), 1),
            Some(letter) if letter.is_whitespace() => (Token::Space, count(char::is_whitespace)),
            Some('A'..) => {
                let length = count(|letter| letter >= 'A' && !letter.is_whitespace());
                (Token::Word(word(&self.rest[..length])), length)
            }
            Some('(') => (Token::Other, self.parentheses()),
            Some(letter) => (Token::Other, letter.len_utf8()),
        }
    }

    /// The length of a remark in parentheses, which may be nested and need not be closed.
    fn parentheses(self) -> usize {
        let mut depth = 0;
        for (place, byte) in self.rest.bytes().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return place + 1;
            }
        }
        self.rest.len()
    }
}

/// Months may be written in full, all other words are exact.
fn word(text: &str) -> Word {
    let text = text.to_lowercase();
    let months = "janfebmaraprmayjunjulaugsepoctnovdec";
    let month = text.get(..3).and_then(|start| months.find(start));
    if let Some(place) = month.filter(|place| place % 3 == 0) {
        return Word::Month(place as i32 / 3 + 1);
    }
    match text.as_str() {
        "am" => Word::HalfDay(0),
        "pm" => Word::HalfDay(12),
        "z" => Word::Zone(0, true),
        "ut" | "utc" | "gmt" => Word::Zone(0, false),
        "edt" => Word::Zone(-4, false),
        "est" | "cdt" => Word::Zone(-5, false),
        "cst" | "mdt" => Word::Zone(-6, false),
        "mst" | "pdt" => Word::Zone(-7, false),
        "pst" => Word::Zone(-8, false),
        "t" => Word::Time,
        _ => Word::Unknown,
    }
}
