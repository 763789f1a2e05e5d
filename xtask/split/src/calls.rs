//! Which functions a function names: those it calls, and those it takes a reference to.

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{FunctionId, LocalFunction};

/// Every function named in the body, in order, with repetitions.
pub(crate) fn named_in(function: &LocalFunction) -> Vec<FunctionId> {
    struct Named(Vec<FunctionId>);
    impl<'instr> Visitor<'instr> for Named {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(*function);
        }
    }
    let mut named = Named(Vec::new());
    dfs_in_order(&mut named, function, function.entry_block());
    named.0
}
