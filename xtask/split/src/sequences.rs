//! The sequences of instructions that a function's body consists of: the body itself, its blocks, loops and branches.

use walrus::LocalFunction;
use walrus::ir::{InstrSeq, InstrSeqId, Visitor, dfs_in_order};

/// All of them, the body first.
pub(crate) fn of(body: &LocalFunction) -> Vec<InstrSeqId> {
    struct Sequences(Vec<InstrSeqId>);
    impl<'instr> Visitor<'instr> for Sequences {
        fn start_instr_seq(&mut self, sequence: &'instr InstrSeq) {
            self.0.push(sequence.id());
        }
    }
    let mut sequences = Sequences(Vec::new());
    dfs_in_order(&mut sequences, body, body.entry_block());
    sequences.0
}
