//! Typed access to a checked document. What is of another kind reads as absent: the checks have said so before.

use delivery::Preset;
use document::{Object, Pointer, Report, UnixMillis, Value};
use expression::Expression;
use locale::{Localized, Tag};

use crate::{Color, TimeOfDay};

/// A type that a value of desk.json is read as.
pub(crate) trait Access<'a>: Sized {
    /// The value, unless it is of another kind.
    fn access(value: &'a Value) -> Option<Self>;
}

/// A member of an object; `None` when it is absent, `null` or of another kind.
pub(crate) fn member<'a, T: Access<'a>>(object: &'a Object, key: &str) -> Option<T> {
    T::access(object.get(key)?)
}

macro_rules! access {
    ($($type:ty, $value:ident => $read:expr;)+) => {
        $( impl<'a> Access<'a> for $type {
            fn access($value: &'a Value) -> Option<Self> {
                $read
            }
        } )+
    };
}

access! {
    &'a str, value => value.as_str();
    bool, value => value.as_bool();
    f64, value => value.as_number();
    u32, value => value.as_number().map(|number| number as u32);
    &'a Value, value => Some(value);
    Tag, value => Tag::parse(value.as_str()?);
    Color, value => Color::parse(value.as_str()?);
    TimeOfDay, value => TimeOfDay::parse(value.as_str()?);
    UnixMillis, value => UnixMillis::from_iso(value.as_str()?);
    Expression, value => Expression::parse(value.as_str()?).ok();
    &'static dyn Preset, value => delivery::preset(value.as_str()?);
    Localized, value => Localized::read(value, &Pointer::root(), &Report::default());
}

impl<'a, T: Access<'a>> Access<'a> for Vec<T> {
    fn access(value: &'a Value) -> Option<Self> {
        Some(value.as_array()?.iter().filter_map(T::access).collect())
    }
}

/// An object whose members are named by the owner.
impl<'a, T: Access<'a>> Access<'a> for Vec<(&'a str, T)> {
    fn access(value: &'a Value) -> Option<Self> {
        let members = value.as_object()?.iter();
        Some(members.filter_map(|(name, value)| Some((name, T::access(value)?))).collect())
    }
}
