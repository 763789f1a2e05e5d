//! Owners of what lives as long as the page. A screen that is drawn anew takes what it owns with it.

use leptos::reactive::owner::Owner;

/// An owner right below whoever owns the whole page, wherever it is asked for.
pub(super) fn page_owner() -> Owner {
    let mut top = Owner::current().unwrap_or_default();
    while let Some(parent) = top.parent() {
        top = parent;
    }
    top.with(Owner::new)
}
