"""What people of the demo wrote, each in their own language."""

from __future__ import annotations

BOARD_OF_LINDE = (
    # (days ago, who, text, replies as (who, text))
    (
        20,
        "Nadia",
        "Welkom allemaal! Hier kunnen we elkaar berichten sturen. Iedereen in de groep leest mee.",
        (("Amal", "شكرًا نادية. أنا سعيدة بوجودي معكم."), ("Grace", "Thank you, happy to be here.")),
    ),
    (
        12,
        "Joost",
        "Ik vond het spannend, die eerste keer. Maar ik ging blij naar huis.",
        (("Bram", "Ik ook Joost. Tot volgende week!"),),
    ),
    (
        9,
        "Amal",
        "هذا الأسبوع لعبنا معًا نصف ساعة بلا هاتف. كانت لحظة جميلة في البيت.",
        (
            ("Fatima", "ما أجمل ذلك! سأجرّب هذا أيضًا."),
            ("Roza", "Mooi Amal! Wij gaan zaterdag ook iets doen."),
        ),
    ),
    (
        5,
        "Grace",
        "A tip: the library has a reading hour on Wednesday, free for all children."
        " See www.example.org/reading-hour",
        (("Priya", "Thanks Grace! See you there at 15:00."),),
    ),
    (4, "Samir", "من سيأتي بالسيارة يوم اللقاء؟ أستطيع أن آخذ شخصين معي.", ()),
    (
        3,
        "Karim",
        "Volgende keer gaan we het hebben over zelfvertrouwen. Neem een pen mee.",
        (("Joost", "Doe ik. Tot dan!"),),
    ),
    (
        1,
        "Roza",
        "Wie heeft er een goed idee voor een regenachtige middag?",
        (
            ("Grace", "We bake bread together. It is a mess, but a happy mess."),
            ("Amal", "نرسم معًا على ورقة كبيرة واحدة."),
            ("Bram", "Een hut bouwen van dekens!"),
        ),
    ),
)
PINNED_IN_LINDE = 0

BOARD_OF_EIK = (
    (55, "Sanne", "We gaan samen verder! Ik plan onze afspraken. Zeg het als iets niet kan.", ()),
    (
        30,
        "Hanan",
        "شكرًا على اللقاء الجميل أمس. كان الطعام لذيذًا.",
        (("Yusuf", "شكرًا لكم جميعًا. إلى اللقاء القادم."),),
    ),
    (
        14,
        "Olga",
        "That walk did me good. Same again next month?",
        (("Ilse", "Graag! Dan neem ik thee mee."), ("Sanne", "Staat gepland. Kijk bij Afspraken.")),
    ),
    (2, "Peter", "Ik kom de volgende keer iets later. Begin gerust vast.", ()),
)

REFLECTIONS = (
    # (who, lesson position, state, text, answer)
    ("Bram", 0, "seen", "We hebben samen gekookt. Hij lachte de hele tijd. Ik voelde me rustig.",
     "Wat mooi, Bram. Wat maakte jou zo rustig? Neem dat volgende keer mee."),
    ("Amal", 0, "answered", "كان أجمل وقت قبل النوم. قرأنا قصة معًا وشعرتُ بالهدوء والقرب.",
     "Dank je wel Amal. Een verhaal voor het slapen is een mooi moment."),
    ("Grace", 0, "private", "I was too tired to notice much. On Sunday we danced in the kitchen.", ""),
    ("Joost", 0, "read", "Mijn dochter liet me haar tekening zien. Ik keek echt. Dat doe ik niet vaak.", ""),
    ("Priya", 0, "sent", "She held my hand on the way to school. I felt proud.", ""),
    ("Bram", 1, "draft", "Ik ben gaan wandelen, een half uur. Daarna", ""),
    ("Amal", 1, "sent", "خرجتُ أمشي وحدي ربع ساعة. وعندما عدتُ لعبتُ مع أولادي بطاقة جديدة.", ""),
    ("Grace", 1, "sent", "I slept one hour longer. In the afternoon we built a tower."
     " I noticed that I had more patience.", ""),
    ("Fatima", 1, "sent", "شربتُ الشاي بهدوء قبل أن يستيقظ الجميع. لاحظتُ أنني لم أرفع صوتي.", ""),
    ("Roza", 1, "read", "Ik heb een vriendin gebeld. Mijn zoon vroeg waarom ik zo vrolijk was.", ""),
    ("Joost", 1, "tried", "", ""),
)  # fmt: skip

MEETUPS_OF_EIK = (
    # (days from now, hour, title, place, note)
    (-37, 19, "Samen eten", "Bij Sanne thuis", "Iedereen neemt iets kleins mee."),
    (-15, 10, "Wandelen in het park", "Ingang Leijpark, bij het hek", "Kinderen mogen mee."),
    (6, 19, "Koffie en praten", "Buurthuis De Linde, Kerkstraat 12, Tilburg",
     "Yusuf zet de koffie. We praten over rust in huis."),
    (34, 10, "Naar de bibliotheek", "Bibliotheek, Spoorlaan 21, Tilburg", ""),
)  # fmt: skip
