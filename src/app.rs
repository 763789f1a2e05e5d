//! The root component: opens the desk, then shows the screen that the visit's phase calls for.

mod above;

use std::sync::Arc;

use delivery::RecordKind;
use desk::{FileDiagnostic, Via};
use leptos::{prelude::*, task::spawn_local};

use self::above::above;
use crate::{
    boot::{self, Booted, Failed},
    platform::{clock, intl, page},
    screens::{
        AttractScreen, BootError, ChatScreen, ClosedScreen, EndingScreen, EnrolmentScreen,
        InterviewScreen, OneTapScreen, PinScreen, ReturningScreen, StartScreen, StatusScreen,
        SurveyScreen, TappedScreen, UnarrivedScreen, UnaskedScreen, UnsavedScreen,
    },
    state::{Blank, Deliveries, Frontdesk, Opened, Phase, Speech, renew_after_failure},
    ui::{OutsideLinks, Words, live::drawn},
};

/// How far opening is. Until the desk is open the page's static first paint stays.
#[derive(Clone)]
enum Opening {
    Running,
    Failed(Vec<FileDiagnostic>),
    Open(Box<Frontdesk>),
}

/// Everything on the page.
#[component]
pub fn App() -> AnyView {
    let speech = Speech::english();
    let Speech { language, catalogue, .. } = speech;
    provide_context(Words::new(catalogue.into(), language.into(), intl::plural_category));
    let opening = RwSignal::new(Opening::Running);
    let deliveries = Deliveries::new();
    spawn_local(async move {
        let booted = match boot::boot().await {
            Err(failed) => {
                fail(failed, speech, opening).await;
                return page::remove_first_paint();
            }
            Ok(booted) => booted,
        };
        let opened = Arc::clone(&booted.opened);
        opening.set(Opening::Open(Box::new(open(booted, speech, deliveries).await)));
        page::remove_first_paint();
        deliver(opened, speech, deliveries, opening).await;
    });
    (move || match opening.get() {
        Opening::Running => ().into_any(),
        Opening::Failed(findings) => view! { <BootError findings /> }.into_any(),
        Opening::Open(frontdesk) => {
            provide_context(*frontdesk);
            if frontdesk.is_kiosk() {
                provide_context(OutsideLinks::ShowCode);
            }
            screen(*frontdesk)
        }
    })
    .into_any()
}

async fn open(booted: Booted, speech: Speech, deliveries: Deliveries) -> Frontdesk {
    let Booted { opened, language, catalogue, embedding } = booted;
    speech.change(language, catalogue);
    page::set_state("channel", opened.address.channel.as_str());
    let theme = opened.desk.theme();
    if let Some(brand) = theme.brand() {
        page::set_property("--brand", &brand.0);
    }
    if let Some(css) = theme.css() {
        page::add_stylesheet(css);
    }
    let frontdesk = Frontdesk::new(opened, speech, deliveries);
    page::set_title(&frontdesk.name());
    frontdesk.open().await;
    if let Some(embedding) = embedding {
        embedding.serve(frontdesk);
    }
    frontdesk
}

/// Begins to send, when the whole program is there and nothing is wrong with where to.
async fn deliver(
    opened: Arc<Opened>,
    speech: Speech,
    deliveries: Deliveries,
    opening: RwSignal<Opening>,
) {
    match boot::check_delivery(&opened.desk).await {
        Ok(()) => {
            deliveries.start(opened.desk.endpoints(Via::Browser), heartbeats(&opened, speech));
            if let Opening::Open(frontdesk) = opening.get_untracked() {
                frontdesk.renew();
            }
        }
        Err(findings) => {
            let language = speech.language.get_untracked();
            fail(Failed { findings, language }, speech, opening).await;
        }
    }
}

/// Says what is wrong with the desk.
async fn fail(failed: Failed, speech: Speech, opening: RwSignal<Opening>) {
    let catalogue = boot::catalogue_of_findings(&failed.language).await;
    speech.change(failed.language, catalogue);
    opening.set(Opening::Failed(failed.findings));
    renew_after_failure();
}

fn heartbeats(opened: &Arc<Opened>, speech: Speech) -> Blank {
    let always = opened.is_kiosk();
    let opened = Arc::clone(opened);
    let record = move |id| {
        let language = speech.language.get_untracked();
        opened.blank_record(id, RecordKind::DeviceHeartbeat, language.as_str(), clock::now())
    };
    Blank { record: Box::new(record), always }
}

fn screen(frontdesk: Frontdesk) -> AnyView {
    // Storing the answers of a page leaves that page where it is.
    let shown = Memo::new(move |_| match frontdesk.visit.phase() {
        Phase::Storing => Phase::Answering,
        phase => phase,
    });
    let current = move || match shown.get() {
        Phase::Idle => idle(frontdesk),
        Phase::Chatting => view! { <ChatScreen /> }.into_any(),
        Phase::Guarded => view! { <PinScreen /> }.into_any(),
        Phase::Inspected => view! { <StatusScreen /> }.into_any(),
        Phase::Enrolling => view! { <EnrolmentScreen /> }.into_any(),
        Phase::Closed(error) => view! { <ClosedScreen error /> }.into_any(),
        Phase::Unasked(refusal) => view! { <UnaskedScreen refusal /> }.into_any(),
        Phase::Unarrived(reason) => view! { <UnarrivedScreen reason /> }.into_any(),
        Phase::Returning => view! { <ReturningScreen /> }.into_any(),
        Phase::Answering | Phase::Storing if frontdesk.visit.converses() => {
            view! { <InterviewScreen /> }.into_any()
        }
        Phase::Answering | Phase::Storing => view! { <SurveyScreen /> }.into_any(),
        Phase::Unsaved(_) => view! { <UnsavedScreen /> }.into_any(),
        Phase::Ended(ending) => view! { <EndingScreen ending /> }.into_any(),
        Phase::Tapped => tapped(frontdesk),
    };
    if !frontdesk.is_kiosk() {
        return current.into_any();
    }
    // Drawn when the tablet is ready: nothing of it is needed before.
    let above = move || frontdesk.kiosk().map(|_| above(frontdesk)).into_iter().collect();
    view! {
        {current}
        {drawn(above)}
    }
    .into_any()
}

/// Nobody is answering: a tablet invites, once it is ready to.
fn idle(frontdesk: Frontdesk) -> AnyView {
    match frontdesk.kiosk() {
        None => view! { <StartScreen /> }.into_any(),
        Some(kiosk) => match kiosk.tapping {
            None => view! { <AttractScreen kiosk /> }.into_any(),
            Some(tapping) => view! { <OneTapScreen kiosk tapping /> }.into_any(),
        },
    }
}

fn tapped(frontdesk: Frontdesk) -> AnyView {
    let tapping = frontdesk.kiosk_now().and_then(|kiosk| kiosk.tapping);
    tapping.map(|tapping| view! { <TappedScreen tapping /> }).into_any()
}
