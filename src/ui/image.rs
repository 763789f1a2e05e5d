//! Pictures and videos. One that is missing or slow leaves its words and its place, never a broken page.
//! Pages of video hosts are links: the app itself asks no stranger for anything.

use leptos::prelude::*;
use survey::{Control, Image, ImageFit, Media};

use super::{
    asking::Asking,
    live::{drawn, flag, worded},
};

pub(super) fn picture(asking: Asking) -> AnyView {
    let image = move || {
        asking.read(None, |control| match control {
            Control::Image(image) => Some(Some(image.clone())),
            _ => None,
        })
    };
    let title = move || asking.view.with(|view| view.title.clone());
    view! {
        <figure class="picture">
            {drawn(move || image().map(medium).into_iter().collect())}
            <figcaption hidden=flag(move || title().is_empty())>{worded(title)}</figcaption>
        </figure>
    }
    .into_any()
}

fn medium(image: Image) -> AnyView {
    let Image { link, alt, media, .. } = &image;
    match media {
        Media::Picture => loaded(image, "picture__image", "eager"),
        Media::Video => {
            let (link, alt) = (link.clone(), alt.clone());
            view! { <video src=link aria-label=alt controls=true preload="metadata"></video> }
                .into_any()
        }
        Media::Embedded if link.starts_with("https://") => {
            let (link, text) = (link.clone(), if alt.is_empty() { link } else { alt }.clone());
            view! { <a href=link target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
        }
        Media::Embedded => view! { <p>{alt.clone()}</p> }.into_any(),
    }
}

/// The picture of a choice. Its words are beside it in the label, so it says nothing itself.
pub(super) fn choice_picture(image: Image) -> AnyView {
    loaded(Image { alt: String::new(), ..image }, "choice__image", "lazy")
}

fn loaded(image: Image, class: &'static str, loading: &'static str) -> AnyView {
    let missing = RwSignal::new(false);
    drawn(move || match missing.get() {
        true => vec![words_instead(image.alt.clone())],
        false => vec![pictured(&image, class, loading, missing)],
    })
}

fn pictured(
    image: &Image,
    class: &'static str,
    loading: &'static str,
    missing: RwSignal<bool>,
) -> AnyView {
    let size = |size: &String| (!size.is_empty() && size != "auto").then(|| size.clone());
    view! {
        <img
            class=class
            src=image.link.clone()
            alt=image.alt.clone()
            loading=loading
            decoding="async"
            width=size(&image.width)
            height=size(&image.height)
            style=("object-fit", fit_name(image.fit))
            on:error=move |_| missing.set(true)
        />
    }
    .into_any()
}

/// What a picture that can't be had would have shown; nothing where its words stand beside it anyway.
fn words_instead(alt: String) -> AnyView {
    let (silent, said) = (alt.is_empty(), alt.clone());
    view! {
        <span class="picture__missing" role="img" aria-label=said hidden=silent>
            {alt}
        </span>
    }
    .into_any()
}

fn fit_name(fit: ImageFit) -> &'static str {
    match fit {
        ImageFit::Contain => "contain",
        ImageFit::Cover => "cover",
        ImageFit::Fill => "fill",
        ImageFit::None => "none",
    }
}
