//! `iif(condition, then, else)`.

use document::Value;

use super::{Call, Function};
use crate::coerce::is_truthy;

pub(super) static FUNCTIONS: &[Function] = &[Function::new("iif", iif)];

fn iif(call: &Call<'_>) -> Value {
    if call.count() < 2 {
        return Value::Null;
    }
    call.argument(if is_truthy(call.argument(0)) { 1 } else { 2 }).clone()
}
