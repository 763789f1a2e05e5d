//! A picture or video between the questions.

use crate::{
    Control, Image, ImageFit, Media, QuestionId,
    definition::{Building, Properties},
    question::QuestionType,
    session::Session,
    text::Text,
};

#[derive(Debug)]
pub(crate) struct Picture {
    link: Text,
    alt: Text,
    title: Text,
    mode: String,
    width: String,
    height: String,
    fit: ImageFit,
}

impl Picture {
    pub(crate) fn read(properties: &Properties<'_>, _: QuestionId, _: &mut Building) -> Self {
        Self {
            link: properties.text("imageLink"),
            alt: properties.text("altText"),
            title: properties.text("title"),
            mode: properties.word("contentMode"),
            width: properties.string("imageWidth").unwrap_or_else(|| "200".to_owned()),
            height: properties.string("imageHeight").unwrap_or_else(|| "150".to_owned()),
            fit: read_fit(&properties.word("imageFit")),
        }
    }
}

impl QuestionType for Picture {
    fn has_input(&self) -> bool {
        false
    }

    fn has_title(&self) -> bool {
        false
    }

    fn may_have_comment(&self) -> bool {
        false
    }

    fn control(&self, session: &Session, id: QuestionId) -> Control {
        let link = session.text(&self.link, id).text;
        let alt = session.text(&self.alt, id).text;
        let media = media_of(&self.mode, &link);
        Control::Image(Image {
            link: if media == Media::Embedded { embedded(&link) } else { link },
            alt: if alt.is_empty() { session.text(&self.title, id).text } else { alt },
            media,
            width: self.width.clone(),
            height: self.height.clone(),
            fit: self.fit,
        })
    }

    fn texts(&self, visit: &mut dyn FnMut(&Text)) {
        visit(&self.link);
        visit(&self.alt);
    }
}

pub(super) fn read_fit(word: &str) -> ImageFit {
    match word {
        "none" => ImageFit::None,
        "cover" => ImageFit::Cover,
        "fill" => ImageFit::Fill,
        _ => ImageFit::Contain,
    }
}

pub(super) fn media_of(mode: &str, link: &str) -> Media {
    let lower = link.to_lowercase();
    match mode {
        "video" => Media::Video,
        "youtube" => Media::Embedded,
        "image" => Media::Picture,
        _ if is_video_host(&lower) => Media::Embedded,
        _ if [".mp4", ".mov", ".wmv", ".flv", ".avi", ".mkv"]
            .iter()
            .any(|end| lower.ends_with(end)) =>
        {
            Media::Video
        }
        _ => Media::Picture,
    }
}

fn is_video_host(lower: &str) -> bool {
    ["www.youtube.com", "m.youtube.com", "youtube.com", "youtu.be"]
        .iter()
        .any(|host| lower.split("://").last().is_some_and(|rest| rest.starts_with(host)))
}

/// The address under which a video host shows one video inside another page.
fn embedded(link: &str) -> String {
    let lower = link.to_lowercase();
    if !is_video_host(&lower) {
        return String::new();
    }
    if lower.contains("embed") {
        return link.to_owned();
    }
    let id = link.rsplit(['=', '/']).next().unwrap_or_default();
    format!("https://www.youtube.com/embed/{id}")
}
