//! Through everything on a page, panels before what is in them.

use survey::{Control, ElementView, Level, PanelId, PanelView, ScreenView, ViolationView};

/// Meets every element; stops at the first for which `visit` has something to say.
fn walk<'a, T>(
    elements: &'a [ElementView],
    visit: &mut dyn FnMut(&'a ElementView) -> Option<T>,
) -> Option<T> {
    elements.iter().find_map(|element| {
        let found = visit(element);
        match element {
            ElementView::Panel(panel) if found.is_none() => walk(&panel.elements, visit),
            _ => found,
        }
    })
}

/// The panel with this id.
pub(super) fn find_panel(elements: &[ElementView], id: PanelId) -> Option<&PanelView> {
    walk(elements, &mut |element| match element {
        ElementView::Panel(panel) if panel.id == id => Some(panel),
        _ => None,
    })
}

/// How many questions and panels of a page are in the way.
pub(super) fn wrong_on(screen: &ScreenView) -> u32 {
    let mut count = u32::from(any_error(&screen.violations));
    walk(&screen.elements, &mut |element| {
        count += u32::from(is_wrong(element));
        None::<()>
    });
    count
}

fn is_wrong(element: &ElementView) -> bool {
    match element {
        ElementView::Panel(panel) => any_error(&panel.violations),
        ElementView::Question(question) => {
            any_error(&question.violations)
                || match &question.control {
                    Control::Fields(fields) => {
                        fields.iter().any(|field| any_error(&field.violations))
                    }
                    _ => false,
                }
        }
    }
}

fn any_error(violations: &[ViolationView]) -> bool {
    violations.iter().any(|found| found.level == Level::Error)
}
