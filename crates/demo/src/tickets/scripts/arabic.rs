use super::{
    Carries, Queue, Script,
    Turn::{Asks, Customer, Notes, Solves, Waits},
};
use support::Priority;

pub(in crate::tickets) const ARABIC: &[Script] = &[
    Script {
        about: Some("brake-pads"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Normal,
        tags: &["fitment"],
        subject: "هل يناسب تيل الفرامل {part} سيارة {vehicle}؟",
        turns: &[
            Customer(
                "السلام عليكم، لدي في الورشة سيارة {vehicle} وأريد التأكد من أن تيل الفرامل {part} يناسبها قبل أن أطلبه. قطر القرص الأمامي 282 مم.",
            ),
            Asks("وعليكم السلام. التيل مسجل لهذه السيارة، لكن بعض الفئات تأتي بقرص أكبر. هل يمكن إرسال رقم الهيكل؟"),
            Customer("رقم الهيكل سيصلكم بعد الظهر، والسيارة من الفئة الأساسية بجنوط 16."),
            Solves("شكرًا. بجنوط 16 يكون القرص 282 مم، وهذا التيل هو الصحيح. أضفنا ملاحظة بذلك على القطعة."),
        ],
    },
    Script {
        about: Some("alternator"),
        carries: Carries::Part,
        queue: Queue::Warranty,
        priority: Priority::High,
        tags: &["warranty"],
        subject: "الدينامو {part} لا يشحن بعد ثلاثة أسابيع",
        turns: &[
            Customer(
                "ركبنا الدينامو {part} على {vehicle} قبل ثلاثة أسابيع، والآن الشحن 12.1 فولت فقط والمحرك يعمل. البطارية جديدة والسير سليم. كيف نرجعه بالضمان؟",
            ),
            Notes("الرقم التسلسلي من دفعة وردت بشأنها شكويان هذا الشهر."),
            Waits("نأسف لذلك. أرسلنا طلب الضمان إلى المصنّع، ونرسل إليكم بديلًا حال وصول موافقته، وعادةً خلال يومي عمل."),
            Solves("وافق المصنّع على الضمان. البديل في شحنة الغد، وسيأخذ السائق القطعة القديمة."),
        ],
    },
    Script {
        about: Some("oil-filter"),
        carries: Carries::Part,
        queue: Queue::Orders,
        priority: Priority::Normal,
        tags: &["stock"],
        subject: "متى تتوفر 40 قطعة من الفلتر {part}؟",
        turns: &[
            Customer("نحتاج 40 قطعة من فلتر الزيت {part} قبل نهاية الشهر. هل يمكن حجز الكمية ومعرفة السعر للكمية؟"),
            Waits("الموجود الآن لا يكفي. طلبنا الباقي من المستودع الرئيسي وننتظر موعد وصوله."),
            Solves("وصلت الكمية وحُجزت باسمكم حتى يوم الخميس. سعر الكمية يظهر لكم في صفحة القطعة عند كتابة 40."),
        ],
    },
    Script {
        about: None,
        carries: Carries::Nothing,
        queue: Queue::Orders,
        priority: Priority::Low,
        tags: &["account"],
        subject: "نريد حسابًا على البوابة لورشتنا",
        turns: &[
            Customer("نشتري منكم بالهاتف منذ سنة، ونريد حسابًا لنرى الأسعار والمتوفر بأنفسنا. ما المطلوب؟"),
            Asks("أهلًا بكم. نحتاج رقم السجل التجاري واسم من يشتري وبريده الإلكتروني، وسنفتح الحساب خلال يوم."),
            Customer("أرسلنا السجل بالبريد الإلكتروني. المشتري هو صاحب الورشة نفسه."),
            Solves("فُتح الحساب ووصلت الدعوة إلى بريدكم. الأسعار التي ترونها هي أسعار ورشتكم."),
        ],
    },
    Script {
        about: Some("water-pump"),
        carries: Carries::Both,
        queue: Queue::Fitment,
        priority: Priority::Urgent,
        tags: &["vehicle-down"],
        subject: "عاجل: مضخة ماء لسيارة {vehicle} متوقفة عندنا",
        turns: &[
            Customer("السيارة {vehicle} على الرافعة والعميل ينتظر. هل {part} هي المضخة الصحيحة، وهل تصلنا اليوم؟"),
            Solves("نعم، هي الصحيحة لهذا المحرك ومعها الجوان. خرجت مع سائق الثانية ظهرًا."),
        ],
    },
];
