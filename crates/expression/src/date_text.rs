//! Reads dates the way `new Date(text)` does in browsers: ISO 8601, and everything else that V8 has always
//! understood ("6/15/2025", "15 June 2025 18:30", "May 2025 GMT+2"). Source: ECMA-262, "Date Time String Format";
//! V8, `src/date/dateparser-inl.h`.

mod tokens;

use document::UnixMillis;

use self::tokens::{Token, Tokens, Word};
use crate::{
    Scope,
    moment::{Fields, INVALID_DATE, clip},
};

/// The moment a text stands for, [`INVALID_DATE`] if none. Without a zone it is local time.
pub(crate) fn parse(text: &str, scope: &dyn Scope) -> UnixMillis {
    match read(text) {
        None => INVALID_DATE,
        Some((fields, None)) => fields.moment(scope),
        Some((fields, Some(offset))) => clip(fields.as_utc() - offset * 1000.0),
    }
}

/// True when a text is a date in any zone.
pub(crate) fn is_date(text: &str) -> bool {
    read(text).is_some_and(|(fields, _)| clip(fields.as_utc()) != INVALID_DATE)
}

/// The fields, and how many seconds ahead of UTC they are meant; `None` for local time.
fn read(text: &str) -> Option<(Fields, Option<f64>)> {
    let mut tokens = Tokens::of(text);
    let mut parts = Parts::default();
    if !parts.read_iso(&mut tokens)? {
        parts.read_legacy(&mut tokens)?;
    }
    let (year, month, day) = parts.date()?;
    let [hours, minutes, seconds, millis] = parts.time()?.map(f64::from);
    let fields = Fields {
        year: year.into(),
        month: (month - 1).into(),
        day: day.into(),
        hours,
        minutes,
        seconds,
        millis,
    };
    Some((fields, parts.zone.offset()))
}

#[derive(Default)]
struct Zone {
    sign: Option<i32>,
    hours: Option<i32>,
    minutes: Option<i32>,
}

impl Zone {
    fn set(&mut self, hours: i32) {
        let sign = if hours < 0 { -1 } else { 1 };
        *self = Self { sign: Some(sign), hours: Some(hours * sign), minutes: Some(0) };
    }

    fn offset(&self) -> Option<f64> {
        let minutes = self.hours.unwrap_or(0) * 60 + self.minutes.unwrap_or(0);
        self.sign.map(|sign| f64::from(sign) * 60.0 * f64::from(minutes))
    }
}

/// What was read so far.
#[derive(Default)]
struct Parts {
    is_iso: bool,
    month: Option<i32>,
    /// Year, month and day in an order that becomes clear at the end.
    days: Vec<i32>,
    /// Hours, minutes, seconds, milliseconds.
    times: Vec<i32>,
    half_day: Option<i32>,
    zone: Zone,
}

impl Parts {
    /// Reads `YYYY-MM-DDTHH:mm:ss.sssZ` with its optional parts. `None`: no date at all; false: it may be one of
    /// another form, what was read of it is kept.
    fn read_iso(&mut self, tokens: &mut Tokens<'_>) -> Option<bool> {
        let start = *tokens;
        let sign = match tokens.peek() {
            Token::Symbol(b'-') => -1,
            Token::Symbol(b'+') => 1,
            _ => 0,
        };
        let year = if sign == 0 {
            tokens.fixed(4, 0..=9999)
        } else {
            tokens.next();
            tokens.fixed(6, i32::from(sign < 0)..=999_999)
        };
        let Some(year) = year else {
            *tokens = start;
            return Some(false);
        };
        self.days.push(if sign < 0 { -year } else { year });
        for most in [12, 31] {
            if !tokens.skip(b'-') {
                break;
            }
            match tokens.fixed(2, 1..=most) {
                Some(number) => self.days.push(number),
                None => return Some(false),
            }
        }
        if tokens.peek() == Token::Word(Word::Time) {
            tokens.next();
            self.read_iso_time(tokens)?;
            if tokens.peek() != Token::End {
                return None;
            }
        } else if tokens.peek() != Token::End {
            return Some(false);
        }
        if self.zone.hours.is_none() && self.times.is_empty() {
            self.zone.set(0);
        }
        self.is_iso = true;
        Some(true)
    }

    fn read_iso_time(&mut self, tokens: &mut Tokens<'_>) -> Option<()> {
        let hours = tokens.fixed(2, 0..=24)?;
        // Midnight may be written as the end of the day.
        let most = if hours == 24 { 0 } else { 59 };
        self.times.push(hours);
        if !tokens.skip(b':') {
            return None;
        }
        self.times.push(tokens.fixed(2, 0..=most)?);
        if tokens.skip(b':') {
            self.times.push(tokens.fixed(2, 0..=most)?);
            if tokens.skip(b'.') {
                match tokens.next() {
                    Token::Number(number, digits) if number == 0 || most > 0 => {
                        self.times.push(milliseconds(number, digits));
                    }
                    _ => return None,
                }
            }
        }
        match tokens.peek() {
            Token::Word(Word::Zone(_, true)) => {
                tokens.next();
                self.zone.set(0);
            }
            Token::Symbol(sign @ (b'+' | b'-')) => {
                tokens.next();
                self.zone.sign = Some(if sign == b'+' { 1 } else { -1 });
                let (hours, minutes) = match tokens.fixed(4, 0..=2359) {
                    Some(both) => (both / 100, both % 100),
                    None => {
                        let hours = tokens.fixed(2, 0..=23)?;
                        if !tokens.skip(b':') {
                            return None;
                        }
                        (hours, tokens.fixed(2, 0..=59)?)
                    }
                };
                if minutes > 59 {
                    return None;
                }
                self.zone.hours = Some(hours);
                self.zone.minutes = Some(minutes);
            }
            _ => {}
        }
        Some(())
    }

    fn read_legacy(&mut self, tokens: &mut Tokens<'_>) -> Option<()> {
        let mut has_number = !self.days.is_empty();
        loop {
            match tokens.next() {
                Token::End => return Some(()),
                Token::Number(number, _) => {
                    has_number = true;
                    self.read_number(number, tokens)?;
                }
                Token::Word(Word::HalfDay(hours)) if !self.times.is_empty() => {
                    self.half_day = Some(hours);
                }
                Token::Word(Word::Month(month)) => {
                    self.month = Some(month);
                    tokens.skip(b'-');
                }
                Token::Word(Word::Zone(hours, _)) if has_number => self.zone.set(hours),
                // Other words are ignored as long as no number was read and none follows at once.
                Token::Word(_) if has_number || matches!(tokens.peek(), Token::Number(..)) => {
                    return None;
                }
                Token::Symbol(sign @ (b'+' | b'-'))
                    if !self.times.is_empty()
                        || self.zone.hours == Some(0) && self.zone.minutes == Some(0) =>
                {
                    has_number = true;
                    self.read_offset(if sign == b'+' { 1 } else { -1 }, tokens)?;
                }
                Token::Symbol(b'+' | b'-' | b')') if has_number => return None,
                Token::Word(_) | Token::Symbol(_) | Token::Space | Token::Other => {}
            }
        }
    }

    fn read_number(&mut self, number: i32, tokens: &mut Tokens<'_>) -> Option<()> {
        if tokens.skip(b':') {
            if tokens.skip(b':') {
                // `12::` is 12:00.
                if !self.times.is_empty() {
                    return None;
                }
                self.times.extend([number, 0]);
            } else {
                push(&mut self.times, 4, number)?;
                tokens.skip(b'.');
            }
        } else if self.expects_time(number) && tokens.peek() == Token::Symbol(b'.') {
            tokens.next();
            self.times.push(number);
            match tokens.next() {
                Token::Number(number, digits) => {
                    let millis = milliseconds(number, digits);
                    self.finish_time(millis);
                }
                _ => return None,
            }
        } else {
            tokens.skip(b'.');
            if self.zone.hours.is_some() && self.zone.minutes.is_none() && number < 60 {
                self.zone.minutes = Some(number);
            } else if self.expects_time(number) {
                self.finish_time(number);
                let next = tokens.peek();
                let may_follow = matches!(
                    next,
                    Token::End
                        | Token::Space
                        | Token::Symbol(b'+' | b'-')
                        | Token::Word(Word::Zone(_, true))
                );
                if !may_follow {
                    return None;
                }
            } else {
                push(&mut self.days, 3, number)?;
                tokens.skip(b'-');
            }
        }
        Some(())
    }

    fn read_offset(&mut self, sign: i32, tokens: &mut Tokens<'_>) -> Option<()> {
        self.zone.sign = Some(sign);
        let (number, digits) = match tokens.peek() {
            Token::Number(number, digits) => {
                tokens.next();
                (number, digits)
            }
            _ => (0, 0),
        };
        (self.zone.hours, self.zone.minutes) = match digits {
            // Beyond this V8's seconds overflow.
            _ if number > 596_523 => return None,
            _ if tokens.peek() == Token::Symbol(b':') => (Some(number), None),
            1 | 2 => (Some(number), Some(0)),
            3 | 4 => (Some(number / 100), Some(number % 100)),
            _ => return None,
        };
        Some(())
    }

    /// True when a number can be the next part of a time that has begun.
    fn expects_time(&self, number: i32) -> bool {
        match self.times.len() {
            1 | 2 => number < 60,
            3 => number < 1000,
            _ => false,
        }
    }

    fn finish_time(&mut self, number: i32) {
        self.times.push(number);
        self.times.resize(4, 0);
    }

    fn time(&self) -> Option<[i32; 4]> {
        let part = |place: usize| self.times.get(place).copied().unwrap_or(0);
        let [mut hours, minutes, seconds, millis] = [part(0), part(1), part(2), part(3)];
        if let Some(half_day) = self.half_day {
            if hours > 12 {
                return None;
            }
            hours = hours % 12 + half_day;
        }
        let in_day = hours < 24 && minutes < 60 && seconds < 60 && millis < 1000;
        let is_end_of_day = (hours, minutes, seconds, millis) == (24, 0, 0, 0);
        if in_day || is_end_of_day { Some([hours, minutes, seconds, millis]) } else { None }
    }

    /// Year, month and day, told apart by their size and by whether the month has a name.
    fn date(&self) -> Option<(i32, i32, i32)> {
        let first = *self.days.first()?;
        let second = self.days.get(1).copied().unwrap_or(1);
        let third = self.days.get(2).copied().unwrap_or(1);
        let is_day = |number: i32| (1..=31).contains(&number);
        let (mut year, month, day) = match self.month {
            Some(month) if is_day(first) => (second, month, first),
            Some(month) => (first, month, second),
            None if self.is_iso || !is_day(first) => (first, second, third),
            None => (third, first, second),
        };
        if !self.is_iso {
            year += match year {
                0..=49 => 2000,
                50..=99 => 1900,
                _ => 0,
            };
        }
        if (1..=12).contains(&month) && is_day(day) { Some((year, month, day)) } else { None }
    }
}

fn push(parts: &mut Vec<i32>, most: usize, number: i32) -> Option<()> {
    if parts.len() == most {
        return None;
    }
    parts.push(number);
    Some(())
}

/// The first three digits behind the decimal point.
fn milliseconds(number: i32, digits: usize) -> i32 {
    match digits {
        0 => 0,
        1 => number * 100,
        2 => number * 10,
        _ => number / 10_i32.pow(digits.min(9) as u32 - 3),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::{INVALID_DATE, ObjectScope};

    #[test]
    fn dates_as_browsers_read_them() {
        let scope = ObjectScope { utc_offset_minutes: -300, ..Default::default() };
        let noon_utc = "2025-06-15T12:00:00.000Z";
        for text in [
            "2025-06-15T12:00Z",
            "2025-06-15T14:00:00.000+02:00",
            "2025-06-15T10:00-0200",
            "+002025-06-15T12:00:00Z",
            "2025-06-15T07:00",
            "2025-06-15 07:00",
            "06/15/2025 7:00",
            "6/15/25 7:00 AM",
            "15 June 2025 07:00",
            "Jun 15, 2025 12:00 GMT",
            "Sun Jun 15 2025 14:00:00 GMT+0200 (CEST)",
            "june-15-2025 07::",
            "2025/6/15 08:00 EDT",
        ] {
            assert_eq!(parse(text, &scope).to_iso(), noon_utc, "{text}");
        }
        for (text, iso) in [
            ("2025", "2025-01-01T00:00:00.000Z"),
            ("2025-06", "2025-06-01T00:00:00.000Z"),
            ("2025-06-15T24:00Z", "2025-06-16T00:00:00.000Z"),
            ("2025-02-30", "2025-03-02T00:00:00.000Z"),
            ("2025-06-15T12:00:00.1239Z", "2025-06-15T12:00:00.123Z"),
            ("2025-06-15 12:00 (about", "2025-06-15T17:00:00.000Z"),
            ("05", "2001-05-01T05:00:00.000Z"),
            ("May 49", "2049-05-01T05:00:00.000Z"),
        ] {
            assert_eq!(parse(text, &scope).to_iso(), iso, "{text}");
        }
        for text in [
            "",
            "soon",
            "2025-13-01",
            "2025-06-15T25:00",
            "2025-06-15T24:01",
            "2025-06-15T12",
            "12:30",
            "June",
            "1/2/3/4",
            "15 June 2025 noon",
        ] {
            assert_eq!(parse(text, &scope), INVALID_DATE, "{text}");
        }
    }
}
