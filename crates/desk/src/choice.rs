//! `desk_choice!`: the words that may stand somewhere in desk.json, as an enum.

/// A value that is one of a few words.
pub trait Choice: Copy + PartialEq + 'static {
    /// The words, in the order of [`Self::VALUES`].
    const WORDS: &'static [&'static str];
    /// The values.
    const VALUES: &'static [Self];

    /// The value of that word.
    fn parse(word: &str) -> Option<Self> {
        let index = Self::WORDS.iter().position(|known| *known == word)?;
        Self::VALUES.get(index).copied()
    }

    /// The word of this value.
    fn word(self) -> &'static str {
        let index = Self::VALUES.iter().position(|value| *value == self);
        index.map_or("", |index| Self::WORDS[index])
    }
}

/// Declares a [`Choice`].
macro_rules! desk_choice {
    (
        $(#[doc = $doc:literal])+
        $name:ident { $( $(#[doc = $value_doc:literal])+ $value:ident = $word:literal, )+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $( $(#[doc = $value_doc])+ $value, )+ }

        impl $crate::choice::Choice for $name {
            const WORDS: &'static [&'static str] = &[$( $word, )+];
            const VALUES: &'static [Self] = &[$( Self::$value, )+];
        }

        impl $crate::access::Access<'_> for $name {
            fn access(value: &document::Value) -> Option<Self> {
                $crate::choice::Choice::parse(value.as_str()?)
            }
        }
    };
}

pub(crate) use desk_choice;
