//! From the text of a pattern to its steps: JavaScript's grammar without the `u` flag, in which a brace or bracket
//! that closes nothing stands for itself.

use super::{DIGITS, Fault, LINE_ENDS, Pattern, Range, SPACE, Step, WORD};

/// Steps of a pattern. `{1,9999}` makes that many; what people write makes less than a hundred.
const MOST_STEPS: usize = 20_000;
/// Groups inside of groups.
const DEEPEST: usize = 50;

struct Reader<'p> {
    text: &'p str,
    at: usize,
    depth: usize,
    made: Pattern,
}

/// What a backslash and a letter stand for.
enum Escape {
    Unit(u16),
    /// A set, or all that is not in it.
    Set(&'static [Range], bool),
}

impl Pattern {
    /// Reads a pattern.
    pub(crate) fn read(text: &str, ignores_case: bool) -> Result<Self, Fault> {
        let made = Self { ignores_case, ..Self::default() };
        let mut reader = Reader { text, at: 0, depth: 0, made };
        reader.alternatives()?;
        if reader.at < text.len() {
            return reader.wrong();
        }
        reader.made.steps.push(Step::Done);
        Ok(reader.made)
    }
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn take(&mut self, text: &str) -> bool {
        let is_there = self.text[self.at..].starts_with(text);
        if is_there {
            self.at += text.len();
        }
        is_there
    }

    /// What stands here can't stand here.
    fn wrong<T>(&self) -> Result<T, Fault> {
        Err(Fault::Syntax(self.text[..self.at].chars().count()))
    }

    fn unsupported<T>(&self, start: usize) -> Result<T, Fault> {
        Err(Fault::Unsupported(start, self.at))
    }

    /// `a|b|c`
    fn alternatives(&mut self) -> Result<(), Fault> {
        let mut ends = Vec::new();
        loop {
            let start = self.made.steps.len();
            while !matches!(self.peek(), None | Some('|' | ')')) {
                self.repeated()?;
            }
            if !self.take("|") {
                break;
            }
            let length = (self.made.steps.len() - start) as i32;
            self.made.steps.insert(start, Step::Fork(length + 2));
            ends.push(self.made.steps.len());
            self.made.steps.push(Step::Jump(0));
        }
        let end = self.made.steps.len();
        for at in ends {
            self.made.steps[at] = Step::Jump((end - at) as i32);
        }
        Ok(())
    }

    /// One thing, and how often.
    fn repeated(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let part = self.single()?;
        let behind = self.at;
        if let Some((least, most)) = self.count()? {
            let Some(part) = part else {
                self.at = behind;
                return self.wrong();
            };
            // Whether as many as possible are taken or as few makes no difference to whether anything matches.
            self.take("?");
            let part = self.made.steps.split_off(part);
            self.repeat(&part, least, most);
        }
        if self.made.steps.len() > MOST_STEPS {
            self.at = start;
            return self.wrong();
        }
        Ok(())
    }

    /// A part so often. Counts beyond all bounds end where they are refused.
    fn repeat(&mut self, part: &[Step], least: usize, most: Option<usize>) {
        let length = part.len() as i32;
        let enough = MOST_STEPS.checked_div(part.len()).map_or(0, |times| times + 1);
        let steps = &mut self.made.steps;
        for _ in 0..least.min(enough) {
            steps.extend_from_slice(part);
        }
        match most {
            None => {
                steps.push(Step::Fork(length + 2));
                steps.extend_from_slice(part);
                steps.push(Step::Jump(-length - 1));
            }
            Some(most) => {
                let further = (most - least).min(enough) as i32;
                for left in (1..=further).rev() {
                    steps.push(Step::Fork(left * (length + 1)));
                    steps.extend_from_slice(part);
                }
            }
        }
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`; braces around anything else stand for themselves.
    fn count(&mut self) -> Result<Option<(usize, Option<usize>)>, Fault> {
        let start = self.at;
        Ok(Some(match self.next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let least = self.digits();
                let most = if self.take(",") { self.digits() } else { least };
                match least {
                    Some(least) if self.take("}") => {
                        if most.is_some_and(|most| most < least) {
                            return self.wrong();
                        }
                        (least, most)
                    }
                    _ => {
                        self.at = start;
                        return Ok(None);
                    }
                }
            }
            _ => {
                self.at = start;
                return Ok(None);
            }
        }))
    }

    fn digits(&mut self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let length = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        // A number too long to be read is more than enough.
        if length == 0 { None } else { Some(rest[..length].parse().unwrap_or(usize::MAX)) }
    }

    /// One thing, and from which step on it can be repeated.
    fn single(&mut self) -> Result<Option<usize>, Fault> {
        let start = self.at;
        let mut first = self.made.steps.len();
        match self.next() {
            Some('^') => return self.place(Step::Start),
            Some('$') => return self.place(Step::End),
            Some('\\') if self.take("b") => return self.place(Step::Edge(true)),
            Some('\\') if self.take("B") => return self.place(Step::Edge(false)),
            Some('.') => self.set(LINE_ENDS, false),
            Some('(') => self.group(start)?,
            Some('[') => self.class()?,
            Some('\\') => match self.escape(start)? {
                Escape::Unit(unit) => self.unit(unit),
                Escape::Set(ranges, inside) => self.set(ranges, inside),
            },
            Some('*' | '+' | '?') | None => {
                self.at = start;
                return self.wrong();
            }
            Some('{') => {
                self.at = start;
                if self.count()?.is_some() {
                    self.at = start;
                    return self.wrong();
                }
                self.at += 1;
                self.unit('{' as u16);
            }
            Some(letter) => {
                // Of a letter of two units the second alone is repeated.
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    first = self.made.steps.len();
                    self.unit(*unit);
                }
            }
        }
        Ok(Some(first))
    }

    /// A place between letters, which can't be repeated.
    fn place(&mut self, step: Step) -> Result<Option<usize>, Fault> {
        self.made.steps.push(step);
        Ok(None)
    }

    /// Behind an opening parenthesis.
    fn group(&mut self, start: usize) -> Result<(), Fault> {
        let first = self.made.steps.len();
        let ahead = if self.take("?=") {
            Some(true)
        } else if self.take("?!") {
            Some(false)
        } else {
            if self.take("?<=") || self.take("?<!") {
                return self.unsupported(start);
            }
            if self.take("?<") {
                // What a group is called matters to nobody here.
                let length = self.text[self.at..].find('>');
                self.at += length.map_or(0, |length| length + 1);
            } else if self.take("?") && !self.take(":") {
                return self.wrong();
            }
            None
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.wrong();
        }
        self.alternatives()?;
        self.depth -= 1;
        if !self.take(")") {
            self.at = start;
            return self.wrong();
        }
        if let Some(wanted) = ahead {
            self.made.steps.push(Step::Done);
            let length = (self.made.steps.len() - first) as i32;
            self.made.steps.insert(first, Step::Ahead(wanted, length + 1));
        }
        Ok(())
    }

    /// Behind an opening bracket.
    fn class(&mut self) -> Result<(), Fault> {
        let start = self.at - 1;
        let inside = !self.take("^");
        let first = self.made.ranges.len();
        while !self.take("]") {
            let low = match self.member(start)? {
                Escape::Set(ranges, inside) => {
                    self.made.add_set(ranges, inside);
                    continue;
                }
                Escape::Unit(low) => low,
            };
            if !self.text[self.at..].starts_with('-') || self.text[self.at..].starts_with("-]") {
                self.made.add(low, low);
                continue;
            }
            self.at += 1;
            match self.member(start)? {
                Escape::Unit(high) if high < low => return self.wrong(),
                Escape::Unit(high) => self.made.add(low, high),
                Escape::Set(ranges, inside) => {
                    self.made.add(low, low);
                    self.made.add('-' as u16, '-' as u16);
                    self.made.add_set(ranges, inside);
                }
            }
        }
        self.close_set(first, inside);
        Ok(())
    }

    fn member(&mut self, class: usize) -> Result<Escape, Fault> {
        let start = self.at;
        match self.next() {
            None => {
                self.at = class;
                self.wrong()
            }
            Some('\\') if self.take("b") => Ok(Escape::Unit(8)),
            Some('\\') => self.escape(start),
            Some(letter) => {
                // Of a letter of two units each stands for itself.
                let mut units = [0; 2];
                match *letter.encode_utf16(&mut units) {
                    [first, second] => {
                        self.made.add(first, first);
                        Ok(Escape::Unit(second))
                    }
                    _ => Ok(Escape::Unit(units[0])),
                }
            }
        }
    }

    /// Behind a backslash, which stands at `start`.
    fn escape(&mut self, start: usize) -> Result<Escape, Fault> {
        Ok(match self.next() {
            None => {
                self.at = start;
                return self.wrong();
            }
            Some('d') => Escape::Set(DIGITS, true),
            Some('D') => Escape::Set(DIGITS, false),
            Some('w') => Escape::Set(WORD, true),
            Some('W') => Escape::Set(WORD, false),
            Some('s') => Escape::Set(SPACE, true),
            Some('S') => Escape::Set(SPACE, false),
            Some('1'..='9' | 'k') => return self.unsupported(start),
            Some('0') => Escape::Unit(0),
            Some('t') => Escape::Unit(9),
            Some('n') => Escape::Unit(10),
            Some('v') => Escape::Unit(11),
            Some('f') => Escape::Unit(12),
            Some('r') => Escape::Unit(13),
            Some(letter @ ('x' | 'u')) => {
                let length = if letter == 'x' { 2 } else { 4 };
                let digits = self.text.get(self.at..self.at + length).unwrap_or_default();
                // A sign would be read as part of the number.
                let digits = if digits.starts_with('+') { "" } else { digits };
                match u16::from_str_radix(digits, 16) {
                    Ok(unit) => {
                        self.at += length;
                        Escape::Unit(unit)
                    }
                    Err(_) => Escape::Unit(letter as u16),
                }
            }
            Some(letter) => {
                // Only half of a letter of two units would be escaped: nobody can mean that.
                Escape::Unit(u16::try_from(u32::from(letter)).or_else(|_| self.wrong())?)
            }
        })
    }

    fn unit(&mut self, unit: u16) {
        let first = self.made.ranges.len();
        self.made.add(unit, unit);
        self.close_set(first, true);
    }

    fn set(&mut self, ranges: &[Range], inside: bool) {
        let first = self.made.ranges.len();
        self.made.add_set(ranges, true);
        self.close_set(first, inside);
    }

    /// A step with the ranges added since `first`.
    fn close_set(&mut self, first: usize, inside: bool) {
        let count = (self.made.ranges.len() - first) as u16;
        self.made.steps.push(Step::Unit { first: first as u16, count, inside });
    }
}
