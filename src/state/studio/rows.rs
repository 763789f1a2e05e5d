//! What differs between the codes, from what was typed, pasted or chosen.

use desk::Desk;
use qr::{Row, rows_of_list, rows_of_table};

use super::{Differing, Draft, Trouble};

/// What differs between the codes. The names of a table have to be the desk's.
pub(super) fn rows(draft: &Draft, desk: &Desk) -> Result<Vec<Row>, Vec<Trouble>> {
    let read = match (&draft.differing, &draft.unread) {
        (Differing::Nothing, _) => return Ok(vec![Row::new()]),
        (_, Some(fault)) => Err(fault.clone()),
        (Differing::Name(name), None) => rows_of_list(name, &draft.rows),
        (Differing::Table, None) => rows_of_table(&draft.rows),
    };
    let rows = read.map_err(|fault| vec![Trouble::Rows(fault)])?;
    let known = desk.context().from_url();
    let mut unknown: Vec<Trouble> = Vec::new();
    for (name, _) in rows.iter().flatten().filter(|(name, _)| !known.contains(&name.as_str())) {
        let nearest = document::nearest(name, known.iter().copied()).map(str::to_owned);
        let trouble = Trouble::UnknownName(name.clone(), nearest);
        if !unknown.contains(&trouble) {
            unknown.push(trouble);
        }
    }
    if unknown.is_empty() { Ok(rows) } else { Err(unknown) }
}
