//! Which data the first part needs: what its functions refer to, and what that points to. A function is taken as it
//! stands, whether or not its code ever runs, except where it only runs when the rest is there.

use std::collections::BTreeSet;

use walrus::ir::{
    Block, Call, Const, IfElse, Instr, InstrSeqId, LegacyCatch, Loop, Try, TryTable, Value,
};
use walrus::{FunctionId, LocalFunction, Module};

use crate::linkage::{Linkage, Piece};
use crate::plan::{self, Plan};

/// The pieces that must be in memory before the rest is there.
pub(crate) fn needed(module: &Module, plan: &Plan, linkage: &Linkage) -> BTreeSet<Piece> {
    let ids = plan::ids(module);
    without(module, &plan.deferred.iter().map(|place| ids[*place]).collect(), linkage)
}

/// The pieces that are needed where calling some functions stops the program.
pub(crate) fn without(
    module: &Module,
    deferred: &BTreeSet<FunctionId>,
    linkage: &Linkage,
) -> BTreeSet<Piece> {
    let mut numbers = BTreeSet::new();
    for (_, body) in module.funcs.iter_local().filter(|(id, _)| !deferred.contains(id)) {
        collect(body, body.entry_block(), deferred, &mut numbers);
    }
    // Variables stay: the rest must not overwrite what the first part has made of them.
    let variables = (0..linkage.pieces.len()).filter(|piece| linkage.pieces[*piece].mutable);
    let mut needed: BTreeSet<Piece> = variables.collect();
    needed.extend(numbers.into_iter().flat_map(|number| linkage.meant_by(number)));
    let mut unseen: Vec<Piece> = needed.iter().copied().collect();
    while let Some(piece) = unseen.pop() {
        unseen.extend(linkage.meant_in(piece).filter(|target| needed.insert(*target)));
    }
    needed
}

/// The names of the pieces at these addresses that are not among the needed ones.
pub(crate) fn missing(
    linkage: &Linkage,
    needed: &BTreeSet<Piece>,
    addresses: Vec<u32>,
) -> Vec<String> {
    let read: BTreeSet<Piece> =
        addresses.into_iter().filter_map(|address| linkage.at(address)).collect();
    read.difference(needed).map(|piece| linkage.pieces[*piece].name.clone()).collect()
}

/// Adds every number in a sequence that may be an address and may be used while the rest isn't there.
///
/// Calling a deferred function stops the program then. So nothing behind such a call runs, and what is only computed
/// on the way to it, with nothing in between that could branch off or be seen from outside, is of no consequence:
/// most texts and source locations of panics are just handed to a function that isn't there.
fn collect(
    body: &LocalFunction,
    sequence: InstrSeqId,
    deferred: &BTreeSet<FunctionId>,
    numbers: &mut BTreeSet<u32>,
) {
    let instructions: Vec<&Instr> =
        body.block(sequence).instrs.iter().map(|(instruction, _)| instruction).collect();
    let stops = |instruction: &&Instr| matches!(instruction, Instr::Call(Call { func }) if deferred.contains(func));
    let reached = match instructions.iter().position(stops) {
        Some(call) => {
            let way =
                instructions[..call].iter().rev().take_while(|instruction| is_quiet(instruction));
            call - way.count()
        }
        None => instructions.len(),
    };
    for instruction in &instructions[..reached] {
        numbers.extend(number_in(instruction));
        for inner in inside(instruction) {
            collect(body, inner, deferred, numbers);
        }
    }
}

/// Whether an instruction only moves values about.
fn is_quiet(instruction: &Instr) -> bool {
    matches!(
        instruction,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::GlobalSet(_)
            | Instr::Unop(_)
            | Instr::Binop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Load(_)
            | Instr::Store(_)
    )
}

fn number_in(instruction: &Instr) -> Option<u32> {
    let offset = match instruction {
        Instr::Const(Const { value: Value::I32(number) }) => return Some(*number as u32),
        Instr::Load(load) => load.arg.offset,
        Instr::Store(store) => store.arg.offset,
        Instr::AtomicRmw(access) => access.arg.offset,
        Instr::Cmpxchg(access) => access.arg.offset,
        Instr::AtomicNotify(access) => access.arg.offset,
        Instr::AtomicWait(access) => access.arg.offset,
        Instr::LoadSimd(load) => load.arg.offset,
        _ => return None,
    };
    u32::try_from(offset).ok()
}

fn inside(instruction: &Instr) -> Vec<InstrSeqId> {
    match instruction {
        Instr::Block(Block { seq }) | Instr::Loop(Loop { seq }) => vec![*seq],
        Instr::TryTable(TryTable { seq, .. }) => vec![*seq],
        Instr::Try(Try { seq, catches }) => {
            let handlers = catches.iter().filter_map(|catch| match catch {
                LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } => {
                    Some(*handler)
                }
                LegacyCatch::Delegate { .. } => None,
            });
            [*seq].into_iter().chain(handlers).collect()
        }
        Instr::IfElse(IfElse { consequent, alternative }) => vec![*consequent, *alternative],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use walrus::ir::{LoadKind, MemArg, StoreKind};
    use walrus::{FunctionBuilder, InstrSeqBuilder, MemoryId, Module, RefType, ValType};

    use super::*;
    use crate::names;

    /// What a body may use.
    struct World {
        memory: MemoryId,
        /// takes an address; the first part has it
        present: FunctionId,
        /// takes an address; the rest has it
        absent: FunctionId,
    }

    /// Which pieces a function needs. There are five: 0 points to 2, 2 to 3, 4 is a variable.
    fn check(expect: &[Piece], fill: impl FnOnce(&mut InstrSeqBuilder<'_>, &World)) {
        let mut module = Module::default();
        module.tables.add_local(false, 1, None, RefType::FUNCREF);
        let memory = module.memories.add_local(false, false, 1, None, None);
        let mut taking = |name: &str| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            builder.name(name.to_owned());
            builder.finish(vec![module.locals.add(ValType::I32)], &mut module.funcs)
        };
        let world = World { memory, present: taking("present"), absent: taking("absent") };
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        fill(&mut builder.func_body(), &world);
        builder.finish(vec![], &mut module.funcs);
        let absent = names::line(module.funcs.get(world.absent));
        let plan = Plan::new(&module, |line| line != absent).unwrap();
        let linkage = Linkage::with_pointers(&[&[2], &[], &[3], &[], &[]]);
        let found: Vec<Piece> = needed(&module, &plan, &linkage).into_iter().collect();
        assert_eq!(found, expect);
    }

    const ANYWHERE: MemArg = MemArg { align: 4, offset: 0 };
    const WORD: LoadKind = LoadKind::I32 { atomic: false };

    #[test]
    fn what_code_refers_to() {
        check(&[4], |_, _| {});
        check(&[4], |body, _| {
            body.i32_const(7).drop();
        });
        check(&[1, 4], |body, world| {
            body.i32_const(1020).call(world.present);
        });
        check(&[1, 4], |body, world| {
            body.block(None, |inner| {
                inner.i32_const(990).call(world.present);
            });
        });
        check(&[3, 4], |body, world| {
            let arg = MemArg { align: 4, offset: 1060 };
            body.i32_const(0).load(world.memory, WORD, arg).drop();
        });
    }

    #[test]
    fn what_data_points_to() {
        check(&[0, 2, 3, 4], |body, world| {
            body.i32_const(1000).call(world.present);
        });
        check(&[2, 3, 4], |body, world| {
            body.i32_const(1040).call(world.present);
        });
    }

    #[test]
    fn what_only_leads_to_the_rest() {
        check(&[4], |body, world| {
            body.i32_const(1000).call(world.absent);
        });
        check(&[4], |body, world| {
            let kind = StoreKind::I32 { atomic: false };
            body.i32_const(64).i32_const(1020).store(world.memory, kind, ANYWHERE);
            body.i32_const(64).call(world.absent);
        });
        // Behind it, too, however deep.
        check(&[4], |body, world| {
            body.i32_const(7).call(world.absent);
            body.block(None, |inner| {
                inner.i32_const(1020).call(world.present);
            });
        });
    }

    #[test]
    fn what_may_be_used_before_the_rest_is_called() {
        // Somebody sees it on the way.
        check(&[1, 4], |body, world| {
            body.i32_const(1020).call(world.present).i32_const(1060).call(world.absent);
        });
        // The way may branch off.
        check(&[1, 4], |body, world| {
            body.i32_const(1020).i32_const(7);
            body.if_else(None, |_| {}, |_| {}).call(world.absent);
        });
        // The call may be passed by.
        check(&[1, 4], |body, world| {
            body.block(None, |inner| {
                inner.i32_const(1060).call(world.absent);
            });
            body.i32_const(1020).call(world.present);
        });
    }

    #[test]
    fn reads_of_what_is_missing() {
        let linkage = Linkage::with_pointers(&[&[], &[], &[]]);
        let missing = |addresses: &[u32]| {
            super::missing(&linkage, &BTreeSet::from([0, 2]), addresses.to_vec())
        };
        assert!(missing(&[0, 999, 1000, 1007, 1008, 1040, 1047]).is_empty());
        assert_eq!(missing(&[1007, 1020, 1027]), ["piece 1"]);
    }
}
