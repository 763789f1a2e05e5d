//! The grammar of survey-core's expressions (a PEG): which texts are read, and as what. Its oddities are kept,
//! because definitions in use rely on them: keywords need no space after them, a closing parenthesis may be
//! missing, a leading `null` empties a list.

use std::borrow::Cow;

use document::{Object, Value};

use crate::{
    SyntaxError, SyntaxErrorKind, Variable, coerce, functions,
    syntax::{Binary, FunctionCall, Operand, Reference, SIGNS, Unary},
};

/// How many operands may be open at once. Two for each pair of parentheses.
const MOST_OPEN: usize = 500;

/// Reads a whole text.
pub(crate) fn parse(text: &str) -> Result<Operand, SyntaxError> {
    let text = corrected(text);
    let mut parser = Parser::new(&text);
    let operand = parser.expression();
    let (at, kind) = match operand {
        _ if let Some(at) = parser.too_deep_at => (at, SyntaxErrorKind::TooDeep),
        // A lone `null` is no expression for survey-core.
        Some(Operand::Nothing) if parser.at == text.len() => (0, SyntaxErrorKind::Unexpected),
        Some(operand) if parser.at == text.len() => return Ok(operand),
        _ if parser.furthest < text.len() => (parser.furthest, SyntaxErrorKind::Unexpected),
        _ => (text.len(), SyntaxErrorKind::UnexpectedEnd),
    };
    Err(SyntaxError { at: text[..at].chars().count(), kind })
}

/// Signs that people write the other way round. Applies to texts and names as well, as in survey-core; all
/// replacements keep the length, so positions stay right.
fn corrected(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for (wrong, right) in [("=>", ">="), ("=<", "<="), ("<>", "!="), ("equals", "equal ")] {
        if text.contains(wrong) {
            text = text.replace(wrong, right).into();
        }
    }
    text
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// The furthest place where something was expected and not found: where the author's mistake most likely is.
    furthest: usize,
    open: usize,
    too_deep_at: Option<usize>,
    /// Places where no operand stands, by then. Trying them again from every open operand would take forever.
    failed: Vec<bool>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, furthest: 0, open: 0, too_deep_at: None, failed: Vec::new() }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Notes that something was expected here.
    fn fail<T>(&mut self) -> Option<T> {
        self.furthest = self.furthest.max(self.at);
        None
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        if self.byte() != Some(byte) {
            return self.fail();
        }
        self.at += 1;
        Some(())
    }

    /// Takes a word of ASCII letters, or its beginning, in any case.
    fn take_keyword(&mut self, keyword: &str) -> bool {
        let is_there = starts_with_ignoring_case(self.rest(), keyword);
        if is_there {
            self.at += keyword.len();
        } else {
            self.fail::<()>();
        }
        is_there
    }

    /// Takes one or more characters that belong.
    fn take_while(&mut self, belongs: fn(char) -> bool) -> Option<&'t str> {
        let rest = self.rest();
        let length = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        self.at += length;
        self.fail::<()>();
        if length == 0 { None } else { Some(&rest[..length]) }
    }

    /// Takes back what a failed attempt has read.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let result = read(self);
        if result.is_none() {
            self.at = start;
        }
        result
    }

    /// An expression with space around it.
    fn expression(&mut self) -> Option<Operand> {
        self.attempt(|parser| {
            parser.skip_space();
            let operand = parser.chain(0)?;
            parser.skip_space();
            Some(operand)
        })
    }

    /// Operands joined by operators of a level or closer ones.
    fn chain(&mut self, level: u8) -> Option<Operand> {
        self.open += 1;
        let operand = self.chain_inside(level);
        self.open -= 1;
        operand
    }

    fn chain_inside(&mut self, level: u8) -> Option<Operand> {
        let mut left = self.operand()?;
        loop {
            let next = self.attempt(|parser| {
                parser.skip_space();
                let operator = parser.operator(level)?;
                parser.skip_space();
                let right = if operator.level() == Binary::CLOSEST {
                    parser.operand().unwrap_or(Operand::Nothing)
                } else {
                    parser.chain(operator.level() + 1)?
                };
                Some((operator, right))
            });
            let Some(next) = next else { return Some(left) };
            left = match left {
                Operand::Chain(first, mut rest) => {
                    rest.push(next);
                    Operand::Chain(first, rest)
                }
                left => Operand::Chain(Box::new(left), vec![next]),
            };
        }
    }

    fn operator(&mut self, level: u8) -> Option<Binary> {
        let rest = self.rest();
        let fitting = SIGNS.iter().find(|(sign, _)| starts_with_ignoring_case(rest, sign));
        match fitting {
            Some((sign, operator)) if operator.level() >= level => {
                self.at += sign.len();
                Some(*operator)
            }
            _ => self.fail(),
        }
    }

    /// One operand, with `empty` or `notempty` behind it.
    fn operand(&mut self) -> Option<Operand> {
        let start = self.at;
        if self.open >= MOST_OPEN {
            self.too_deep_at.get_or_insert(start);
        }
        if self.too_deep_at.is_some() || self.failed.get(start) == Some(&true) {
            return None;
        }
        self.open += 1;
        let operand = self.operand_inside();
        self.open -= 1;
        if operand.is_none() {
            self.at = start;
            self.failed.resize(self.text.len() + 1, false);
            self.failed[start] = true;
        }
        operand
    }

    fn operand_inside(&mut self) -> Option<Operand> {
        let value = match self.byte() {
            Some(b'(') => {
                self.at += 1;
                let inside = self.expression()?;
                self.take(b')');
                return Some(inside);
            }
            Some(b'[') => {
                self.at += 1;
                let items = self.sequence();
                self.take(b']')?;
                return Some(Operand::List(items));
            }
            Some(b'!') => {
                self.at += 1;
                self.skip_space();
                return Some(Operand::Unary(Unary::Negate, Box::new(self.operand()?)));
            }
            Some(b'{') => self.variable()?,
            Some(quote @ (b'\'' | b'"')) => Operand::Constant(self.quoted(quote)?.into()),
            Some(b'-' | b'0'..=b'9') => Operand::Constant(self.number()?.into()),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => match self.call_or_negation() {
                Some(operand) => return Some(operand),
                None => self.word()?,
            },
            _ => return self.fail(),
        };
        let unary = self.attempt(|parser| {
            parser.skip_space();
            if parser.take_keyword("empty") {
                Some(Unary::Empty)
            } else {
                parser.take_keyword("notempty").then_some(Unary::NotEmpty)
            }
        });
        Some(match unary {
            Some(unary) => Operand::Unary(unary, Box::new(value)),
            None => value,
        })
    }

    /// `name(…)`, or `negate` before an operand.
    fn call_or_negation(&mut self) -> Option<Operand> {
        let call = self.attempt(|parser| {
            let name = parser.take_while(is_word)?;
            parser.take(b'(')?;
            Some(name)
        });
        if let Some(name) = call {
            let arguments = self.sequence();
            self.take(b')');
            let name = name.to_owned();
            let function = functions::find(&name);
            let call = FunctionCall { name, function, arguments };
            return Some(Operand::Call(Box::new(call)));
        }
        self.attempt(|parser| {
            if !parser.take_keyword("negate") {
                return None;
            }
            parser.skip_space();
            Some(Operand::Unary(Unary::Negate, Box::new(parser.operand()?)))
        })
    }

    /// Operands separated by commas. Empty when the first is missing or `null`, whatever follows.
    fn sequence(&mut self) -> Vec<Operand> {
        let first = self.expression();
        let mut items = Vec::new();
        while let Some(item) = self.attempt(|parser| {
            parser.skip_space();
            parser.take(b',')?;
            parser.skip_space();
            parser.expression()
        }) {
            items.push(item);
        }
        match first {
            None | Some(Operand::Nothing) => Vec::new(),
            Some(first) => {
                items.insert(0, first);
                items
            }
        }
    }

    fn variable(&mut self) -> Option<Operand> {
        self.at += 1;
        let written = self.take_while(|letter| !matches!(letter, '{' | '}'))?;
        self.take(b'}')?;
        let plain = written.strip_prefix('#').filter(|name| !name.is_empty());
        let name = plain.unwrap_or(written);
        Some(Operand::Variable(Box::new(Reference {
            variable: Variable::new(name),
            as_it_is: plain.is_some(),
            json: json_inside(name),
        })))
    }

    /// A text in quotes. Both kinds of quotes must be escaped inside it.
    fn quoted(&mut self, quote: u8) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let length = rest.find(['\'', '"', '\\']).unwrap_or(rest.len());
            text.push_str(&rest[..length]);
            self.at += length;
            let mut letters = rest[length..].chars();
            match (letters.next(), letters.next()) {
                (Some('\\'), Some(escaped @ ('\'' | '"'))) => {
                    text.push(escaped);
                    self.at += 2;
                }
                (Some('\\'), _) => {
                    text.push('\\');
                    self.at += 1;
                }
                _ => break,
            }
        }
        self.take(quote)?;
        Some(text)
    }

    /// Digits with one point inside, or whole numbers without a leading zero, or `0x` and decimal digits.
    fn number(&mut self) -> Option<f64> {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let hexadecimal = self.attempt(|parser| {
            if !parser.rest().starts_with("0x") {
                return None;
            }
            parser.at += 2;
            parser.take_while(is_digit)
        });
        if let Some(digits) = hexadecimal {
            return Some(coerce::number(&Value::String(["0x", digits].concat())));
        }
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let start = self.at;
        let fraction = self.attempt(|parser| {
            parser.take_while(is_digit)?;
            parser.take(b'.')?;
            parser.take_while(is_digit)
        });
        if fraction.is_none() {
            if self.byte() == Some(b'0') {
                self.at += 1;
            } else {
                self.take_while(is_digit)?;
            }
        }
        let number: f64 = self.text[start..self.at].parse().ok()?;
        Some(if is_negative { -number } else { number })
    }

    /// A bare word: `null`, `true` or a text. What begins with one of the known words is that word.
    fn word(&mut self) -> Option<Operand> {
        let rest = self.rest();
        if let Some(word) = ["undefined", "null"].iter().find(|word| rest.starts_with(**word)) {
            self.at += word.len();
            Some(Operand::Nothing)
        } else if self.take_keyword("true") {
            Some(Operand::Constant(true.into()))
        } else if self.take_keyword("false") {
            Some(Operand::Constant(false.into()))
        } else {
            Some(Operand::Constant(self.take_while(is_word)?.into()))
        }
    }
}

/// Letters, digits and underscores; callers see to it that the first is no digit.
fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn starts_with_ignoring_case(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn json_inside(name: &str) -> Option<Value> {
    if name.find(':').is_none_or(|place| place == 0) {
        return None;
    }
    let Ok(Value::Object(object)) = document::parse(&["{", name, "}"].concat()) else {
        return None;
    };
    // The last of several members with one name counts.
    Some(Value::Object(object.into_iter().collect::<Object>()))
}
