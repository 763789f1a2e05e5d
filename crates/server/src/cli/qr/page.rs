//! Pages to print: one HTML file without anything to load, its lengths in millimetres.

use qr::{Mark, MarkKind, Placement, Sheet, Size};

use super::Code;

/// Nothing may be loaded or run; the words and the look are in the file.
const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>QR codes</title>\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";

/// Print it at 100 %, without margins of the printer's.
const STYLE: &str = "html,body{margin:0;padding:0;background:#fff}\
    .sheet{position:relative;overflow:hidden;break-after:page}.sheet:last-child{break-after:auto}\
    .card{position:absolute;display:flex;align-items:center;justify-content:center}\
    .turned{transform:rotate(180deg)}svg{display:block}\
    .mark{position:absolute;border:0 solid #888}.fold{border-style:dashed}\
    @media screen{body{background:#ddd}.sheet{background:#fff;margin:4mm auto}}";

pub(super) fn html(sheet: &Sheet, codes: &[Code]) -> String {
    let Size { width, height } = sheet.paper;
    let mut html = format!(
        "{HEAD}<style>@page{{size:{width}mm {height}mm;margin:0}}{STYLE}\
         .sheet{{width:{width}mm;height:{height}mm}}</style></head><body>"
    );
    let svgs: Vec<String> = codes.iter().map(|code| sized(sheet, code)).collect();
    let placements = sheet.placements(codes.len());
    for page in placements.chunk_by(|one, next| one.page == next.page) {
        html.push_str("<div class=\"sheet\">");
        sheet.marks().iter().for_each(|line| html.push_str(&mark(line)));
        for placement in page {
            card(&mut html, placement, &svgs[placement.code]);
        }
        html.push_str("</div>");
    }
    html.push_str("</body></html>\n");
    html
}

/// The drawing with its size on paper.
fn sized(sheet: &Sheet, code: &Code) -> String {
    let extent = qr::extent(&code.symbol, &code.design);
    let module = sheet.module(extent);
    let [width, height] = [extent.0, extent.1].map(|modules| modules as f64 * module);
    let svg = qr::svg(&code.symbol, &code.design);
    svg.replacen("<svg ", &format!("<svg width=\"{width:.3}mm\" height=\"{height:.3}mm\" "), 1)
}

fn card(html: &mut String, placement: &Placement, svg: &str) {
    let Placement { x, y, size, turned, .. } = placement;
    let class = if *turned { "card turned" } else { "card" };
    let Size { width, height } = size;
    html.push_str(&format!(
        "<div class=\"{class}\" style=\"left:{x:.3}mm;top:{y:.3}mm;width:{width:.3}mm;height:{height:.3}mm\">{svg}</div>"
    ));
}

fn mark(Mark { kind, from, to }: &Mark) -> String {
    let class = if *kind == MarkKind::Fold { "mark fold" } else { "mark" };
    let (width, height) = (to.0 - from.0, to.1 - from.1);
    let side = if width > height { "top" } else { "left" };
    format!(
        "<div class=\"{class}\" style=\"left:{:.3}mm;top:{:.3}mm;width:{width:.3}mm;height:{height:.3}mm;border-{side}-width:0.2mm\"></div>",
        from.0, from.1
    )
}
