//! `desk_object!`: one declaration of an object of desk.json gives the rules it is checked by, its schema, and
//! typed access to it, so that the three can't drift apart. Access reads the checked document when it is asked:
//! what the app never asks for is not in its bundle.

/// Declares an object of desk.json, as a view (`Kiosk<'a>`) or, with `owned;` in front, as the document itself.
///
/// Each field is `name: Type = "nameInTheFile", rule, [presence];`. Presence is `optional`, `or VALUE`,
/// `required` or `required or VALUE`. Where a value is missing or of another kind, a field gives its VALUE, else `None`.
macro_rules! desk_object {
    (owned; $(#[doc = $doc:literal])+ $name:ident { $($fields:tt)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default)]
        pub struct $name(pub(crate) document::Object);

        #[allow(clippy::needless_lifetimes, reason = "some of the types name the lifetime, some don't")]
        impl $name {
            $crate::declare::fields!([&] $($fields)+);
        }

        $crate::declare::shape!($name, $name, [$($doc),+], $($fields)+);
    };
    ($(#[doc = $doc:literal])+ $name:ident { $($fields:tt)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a>(pub(crate) &'a document::Object);

        impl<'a> $crate::access::Access<'a> for $name<'a> {
            fn access(value: &'a document::Value) -> Option<Self> {
                value.as_object().map(Self)
            }
        }

        impl<'a> $name<'a> {
            $crate::declare::fields!([] $($fields)+);
        }

        impl Default for $name<'_> {
            fn default() -> Self {
                static EMPTY: document::Object = document::Object::new();
                Self(&EMPTY)
            }
        }

        $crate::declare::shape!($name, $name<'_>, [$($doc),+], $($fields)+);
    };
}

/// The methods that read the fields.
macro_rules! fields {
    ($self:tt $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty = $key:literal, $rule:expr, [$($presence:tt)+];
    )+) => {
        $( $crate::declare::field!($self $(#[doc = $doc])+ $field: $type = $key, $($presence)+); )+
    };
}

macro_rules! field {
    ([&] $(#[doc = $doc:literal])+ $field:ident: $type:ty = $key:literal, $(required)? or $default:expr) => {
        $(#[doc = $doc])+
        pub fn $field<'a>(&'a self) -> $type {
            $crate::access::member(&self.0, $key).unwrap_or_else(|| $default)
        }
    };
    ([&] $(#[doc = $doc:literal])+ $field:ident: $type:ty = $key:literal, $presence:ident) => {
        $(#[doc = $doc])+
        pub fn $field<'a>(&'a self) -> Option<$type> {
            $crate::access::member(&self.0, $key)
        }
    };
    ([] $(#[doc = $doc:literal])+ $field:ident: $type:ty = $key:literal, $(required)? or $default:expr) => {
        $(#[doc = $doc])+
        pub fn $field(self) -> $type {
            $crate::access::member(self.0, $key).unwrap_or_else(|| $default)
        }
    };
    ([] $(#[doc = $doc:literal])+ $field:ident: $type:ty = $key:literal, $presence:ident) => {
        $(#[doc = $doc])+
        pub fn $field(self) -> Option<$type> {
            $crate::access::member(self.0, $key)
        }
    };
}

/// The rules of the fields, as a table for the checks and the schema.
macro_rules! shape {
    ($name:ident, $type:ty, [$($doc:literal),+], $(
        $(#[doc = $field_doc:literal])+
        $field:ident: $field_type:ty = $key:literal, $rule:expr, [$($presence:tt)+];
    )+) => {
        impl $type {
            /// What may stand in this object.
            pub(crate) const SHAPE: $crate::rule::Shape = $crate::rule::Shape {
                fields: &[$( $crate::rule::Field {
                    key: $key,
                    rule: $rule,
                    required: $crate::declare::presence!(required $($presence)+),
                    #[cfg(feature = "schema")]
                    doc: &[$($field_doc),+],
                    #[cfg(feature = "schema")]
                    default: $crate::declare::presence!(default $($presence)+),
                } ),+],
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),+],
            };
        }
    };
}

macro_rules! presence {
    (required required $($rest:tt)*) => {
        true
    };
    (required $($presence:tt)+) => {
        false
    };
    (default or $default:literal) => {
        || Some($default.into())
    };
    (default or $choice:ident :: $value:ident) => {
        || Some($crate::Choice::word($choice::$value).into())
    };
    (default $($presence:tt)+) => {
        || None
    };
}

pub(crate) use {desk_object, field, fields, presence, shape};
