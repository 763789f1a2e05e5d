//! What a search finds for the queries people type, and that no query and no knowledge base breaks it.

use std::{fs, sync::Arc};

use faq::{Band, Entry, EntryId, Found, Index, KnowledgeBase, Phrasing, Thresholds, Vectors};
use locale::{Localized, Tag};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn composed(text: &str) -> String {
    text.nfkc().collect()
}

fn entry(id: usize, phrasings: &[&str], answer: &str) -> Entry {
    let mut texts = phrasings.iter().map(|text| Localized::plain(*text));
    Entry {
        id: EntryId(format!("e{id}")),
        question: texts.next().unwrap_or_default(),
        alternates: texts.collect(),
        answer: Localized::plain(answer),
        tags: Vec::new(),
        follow_ups: Vec::new(),
        actions: Vec::new(),
    }
}

fn knowledge_base(entries: &[&[&str]]) -> KnowledgeBase {
    let entries = entries.iter().enumerate();
    KnowledgeBase { entries: entries.map(|(id, phrasings)| entry(id, phrasings, "-")).collect() }
}

fn index(language: &str, entries: &[&[&str]]) -> Index {
    Index::build(&knowledge_base(entries), &Tag::parse(language).unwrap(), composed)
}

fn first(found: &Found) -> Option<usize> {
    found.hits.first().map(|hit| hit.entry)
}

const SHOP: &[&[&str]] = &[
    &["When are you open?", "opening hours", "what time do you close"],
    &["Where is my order?", "track my parcel", "my package has not arrived"],
    &["How do I return something?", "I want my money back", "refund"],
    &["Do you deliver abroad?", "international shipping"],
    &["Can I pay by card?", "payment methods", "do you take cash"],
];

const RUSSIAN_SHOP: &[&[&str]] = &[
    &["Какой у вас режим работы?", "Во сколько вы открываетесь?", "Часы работы"],
    &["Где мой заказ?", "Отследить посылку", "Когда придёт заказ"],
    &["Как вернуть товар?", "Хочу вернуть деньги", "Оформить возврат"],
    &["Есть ли доставка?", "Сколько стоит доставка курьером?"],
    &["Можно ли оплатить картой?", "Способы оплаты"],
];

#[test]
fn queries_find_their_entry() {
    let german: &[&[&str]] = &[
        &["Wie lange dauert die Lieferung?"],
        &["Kann ich mit Kreditkarte zahlen?"],
        &["Größe ändern"],
    ];
    let french: &[&[&str]] = &[
        &["Où est ma commande ?"],
        &["Comment réserver une table à côté de la fenêtre ?"],
        &["L'été, êtes-vous ouverts ?"],
    ];
    let turkish: &[&[&str]] =
        &[&["Siparişim nerede?"], &["İade nasıl yapılır?"], &["Kredi kartıyla ödeyebilir miyim?"]];
    let arabic: &[&[&str]] =
        &[&["أين طلبي؟", "تتبع الشحنة"], &["كيف أرجع المنتج؟"], &["هل يمكن الدفع بالبطاقة؟"]];
    let hindi: &[&[&str]] =
        &[&["मेरा ऑर्डर कहाँ है?"], &["सामान कैसे लौटाएँ?"], &["क्या कार्ड से भुगतान कर सकते हैं?"]];
    let chinese: &[&[&str]] = &[&["怎么退货?"], &["可以用信用卡付款吗?"], &["送货要多久?"]];
    for (language, entries, query, expected) in [
        ("en", SHOP, "what are your opening times", 0),
        ("en", SHOP, "WHERES MY PARCEL", 1),
        ("en", SHOP, "i'd like a refnud please", 2),
        ("en", SHOP, "can i pya with a credit card", 4),
        ("en", SHOP, "рщг сфт ш кугкт ыщьуерштп", 2),
        ("ru", RUSSIAN_SHOP, "до скольки вы работаете", 0),
        ("ru", RUSSIAN_SHOP, "где моя посылка", 1),
        ("ru", RUSSIAN_SHOP, "ult vjq pfrfp", 1),
        ("ru", RUSSIAN_SHOP, "Cgjcj,s jgkfns", 4),
        ("ru", RUSSIAN_SHOP, "skolko stoit dostavka", 3),
        ("ru", RUSSIAN_SHOP, "хочу вирнуть денги", 2),
        ("de", german, "grosse andern", 2),
        ("de", german, "wie lange dauern lieferungen", 0),
        ("fr", french, "ou est ma commande", 0),
        ("fr", french, "reserver table cote fenetre", 1),
        ("tr", turkish, "iade nasil yapilir", 1),
        ("ar", arabic, "اين طلبي", 0),
        ("ar", arabic, "hg]tu fhgf'hrm", 2),
        ("ar", arabic, "الدفع بالبطاقه", 2),
        ("hi", hindi, "ऑर्डर कहां है", 0),
        ("zh", chinese, "我想退货", 0),
        ("zh", chinese, "信用卡", 1),
    ] {
        let found = index(language, entries).search(query);
        assert_eq!(first(&found), Some(expected), "{language} {query:?}: {found:?}");
    }
}

#[test]
fn a_repaired_query_says_what_it_was_read_as() {
    for (language, entries, query, expected) in [
        ("ru", RUSSIAN_SHOP, "ult vjq pfrfp", Some("где мой заказ")),
        ("ru", RUSSIAN_SHOP, "gde moy zakaz", Some("где мой заказ")),
        ("ru", RUSSIAN_SHOP, "где мой закас", Some("где мой заказ")),
        ("ru", RUSSIAN_SHOP, "где мой заказ", None),
        ("ru", RUSSIAN_SHOP, "где мой iPhone", None),
        ("en", SHOP, "where is my prder", Some("where is my order")),
        ("en", SHOP, "hello", None),
    ] {
        let found = index(language, entries).search(query);
        assert_eq!(found.repaired.as_deref(), expected, "{query}");
    }
}

#[test]
fn what_nobody_wrote_an_answer_for_is_not_answered() {
    let index = index("en", SHOP);
    for query in ["what is the capital of france", "qwrtzp", "🙂🙂🙂", "?!…", "", " \n\t"] {
        let found = index.search(query);
        assert_ne!(found.band, Band::Answer, "{query:?}: {found:?}");
    }
    for query in ["🙂🙂🙂", "?!…", "", " \n\t"] {
        let found = index.search(query);
        assert_eq!((found.hits, found.confidence, found.band), (Vec::new(), 0.0, Band::HandOff));
    }
    assert_eq!(index.search("opening hours").band, Band::Answer);
}

#[test]
fn thresholds_are_the_owners() {
    let careful = Thresholds { answer: 1.1, did_you_mean: 0.0 };
    let index = index("en", SHOP).with_thresholds(careful);
    assert_eq!(index.search("opening hours").band, Band::DidYouMean);
}

#[test]
fn an_answer_helps_to_find_its_entry() {
    let mut knowledge_base = knowledge_base(&[&["Allergies"], &["Opening hours"]]);
    knowledge_base.entries[0].answer =
        Localized::plain("Gluten, nuts and lactose are marked on the menu.");
    let index = Index::build(&knowledge_base, &Tag::english(), composed);
    assert_eq!(first(&index.search("does it contain lactose")), Some(0));
}

#[test]
fn knowledge_bases_of_any_size_are_searched() {
    let empty = index("en", &[]);
    assert_eq!(first(&empty.search("anything")), None);
    assert_eq!(empty.suggest("any", 3), Vec::<usize>::new());
    assert_eq!(empty.lint(), faq::Lint::default());
    let silent = index("en", &[&["🙂"], &["…", ""]]);
    assert_eq!(first(&silent.search("🙂")), None);
    assert_eq!(silent.lint().unreached, [0, 1]);
    let entries: Vec<Entry> = (0..50_000)
        .map(|number| {
            entry(
                number,
                &[&format!("How is part {number} of model {} mounted?", number % 97)],
                "-",
            )
        })
        .collect();
    let large = Index::build(&KnowledgeBase { entries }, &Tag::english(), composed);
    assert_eq!(first(&large.search("how do i mount part 31415")), Some(31_415));
    assert_eq!(first(&large.search(&"part 2718 mounted ".repeat(600))), Some(2_718));
}

#[test]
fn suggestions_follow_what_is_typed() {
    let index = index("en", SHOP);
    for (typed, expected) in [
        ("whe", vec![0, 1]),
        ("where is", vec![1]),
        ("ret", vec![2]),
        ("can i p", vec![4]),
        ("", vec![]),
    ] {
        let found = index.suggest(typed, expected.len());
        assert_eq!(found.len(), expected.len(), "{typed}");
        assert!(expected.iter().all(|entry| found.contains(entry)), "{typed}: {found:?}");
    }
    assert_eq!(self::index("ru", RUSSIAN_SHOP).suggest("rfr dth", 1), [2]);
}

#[test]
fn lint_says_where_entries_take_from_each_other() {
    let index = index(
        "en",
        &[
            &[
                "How do I cancel my order?",
                "cancel order",
                "stop my order please",
                "please delete my account",
            ],
            &[
                "How do I delete my account?",
                "remove my account",
                "delete account",
                "Delete account!",
            ],
            &["delete account"],
        ],
    );
    let lint = index.lint();
    let misled = Phrasing { entry: 0, alternate: Some(2) };
    assert!(
        lint.misled.iter().any(|one| one.phrasing == misled && one.found == Some(1)),
        "{lint:?}"
    );
    assert!(lint.rivals.iter().any(|pair| (pair.entry, pair.other) == (0, 1)));
    let first = Phrasing { entry: 1, alternate: Some(1) };
    let others =
        [Phrasing { entry: 1, alternate: Some(2) }, Phrasing { entry: 2, alternate: None }];
    assert_eq!(lint.duplicates, others.map(|other| (first, other)));
    assert_eq!(lint.unreached, [2]);
}

#[test]
fn vectors_find_what_words_do_not() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/faq/vectors/en.vectors");
    let vectors = Arc::new(Vectors::read(&fs::read(file).unwrap()).unwrap());
    let knowledge_base = knowledge_base(&[&["opening hours"], &["refund"]]);
    let english = Tag::english();
    let by_words = Index::build(&knowledge_base, &english, composed);
    let by_meaning = Index::build_with(&knowledge_base, &english, composed, Some(vectors));
    assert_eq!(first(&by_words.search("payback")), None);
    assert_eq!(first(&by_meaning.search("payback")), Some(1));
    assert_eq!(by_meaning.lint().unreached, Vec::<usize>::new());
}

/// Words of several scripts, mistakes, digits, marks and signs.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,9}",
        "[а-яё]{1,9}",
        "[ء-ي\u{64b}-\u{652}]{1,7}",
        "[अ-ह\u{93c}\u{94d}]{1,6}",
        "[一-龥]{1,4}",
        "[0-9]{1,4}",
        "\\PC{1,4}",
        Just("order".to_owned()),
        Just("заказ".to_owned()),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_query_of_any_knowledge_base_has_an_answer(
        entries in prop::collection::vec(prop::collection::vec(text(), 1..4), 0..12),
        query in text(),
        language in prop::sample::select(vec!["en", "ru", "ar", "hi", "zh", "ja", "de", "tr", "xx"]),
    ) {
        let entries: Vec<Entry> = entries
            .iter()
            .enumerate()
            .map(|(id, phrasings)| entry(id, &phrasings.iter().map(String::as_str).collect::<Vec<_>>(), "-"))
            .collect();
        let count = entries.len();
        let index = Index::build(&KnowledgeBase { entries }, &Tag::parse(language).unwrap(), composed);
        let found = index.search(&query);
        prop_assert!((0.0..=1.0).contains(&found.confidence));
        prop_assert!(found.hits.len() <= 10);
        prop_assert!(found.hits.is_sorted_by(|one, next| one.score >= next.score));
        let mut seen: Vec<usize> = found.hits.iter().map(|hit| hit.entry).collect();
        prop_assert!(seen.iter().all(|entry| *entry < count));
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), found.hits.len());
        prop_assert_eq!(&index.search(&query), &found);
        let suggested = index.suggest(&query, 5);
        prop_assert!(suggested.len() <= 5 && suggested.iter().all(|entry| *entry < count));
        let lint = index.lint();
        prop_assert!(lint.unreached.iter().all(|entry| *entry < count));
    }

    #[test]
    fn a_phrasing_asked_as_it_stands_is_found(words in prop::collection::vec("[a-z]{3,8}", 2..6)) {
        let own = words.join(" ");
        let mut entries = SHOP.to_vec();
        let phrasing = [own.as_str()];
        entries.push(&phrasing);
        let found = index("en", &entries).search(&own);
        prop_assert_eq!(first(&found), Some(SHOP.len()));
    }
}
