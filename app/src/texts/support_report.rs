//! Texts of the report on what was promised.

use crate::text::{Plural, Text};

pub const TITLE: Text = Text::new("Promises kept", "Engagements tenus", "الالتزامات المنجزة");
pub const SUBTITLE: Text = Text::new(
    "How many answers and solutions came in time.",
    "Combien de réponses et de solutions sont arrivées à temps.",
    "كم من الردود والحلول جاء في موعده.",
);
pub const HOURS: Text = Text::new("Hours and promises", "Horaires et engagements", "ساعات العمل والالتزامات");
pub const DOWNLOAD: Text = Text::new("Download", "Télécharger", "تنزيل");
pub const FROM: Text = Text::new("From", "Du", "من");
pub const TO: Text = Text::new("To", "Au", "إلى");
pub const SHOW: Text = Text::new("Show", "Afficher", "عرض");
pub const BAD_DAYS: Text = Text::new(
    "The first day is not after the last one, and there are at most two years between them. The last four weeks are shown.",
    "Le premier jour ne suit pas le dernier, et deux ans au plus les séparent. Les quatre dernières semaines sont affichées.",
    "لا يأتي اليوم الأول بعد الأخير، ولا يفصل بينهما أكثر من عامين. تُعرض الأسابيع الأربعة الأخيرة.",
);
pub const BY: Text = Text::new("Told apart by", "Répartition", "التوزيع حسب");
pub const PLAN: Text = Text::new("Plan", "Plan", "الخطة");
pub const QUEUE: Text = Text::new("Queue", "File", "قائمة الانتظار");
pub const AGENT: Text = Text::new("Agent", "Agent", "موظف الدعم");
pub const WEEK: Text = Text::new("Week", "Semaine", "الأسبوع");
pub const NO_PLAN: Text = Text::new("No plan", "Aucun plan", "بلا خطة");
pub const NO_QUEUE: Text = Text::new("No queue", "Aucune file", "بلا قائمة انتظار");
pub const NO_AGENT: Text = Text::new("Nobody", "Personne", "لا أحد");
pub const WEEK_OF: Text = Text::new("Week of {date}", "Semaine du {date}", "أسبوع {date}");
pub const KEPT_OF: Text = Text::new("{met} of {all} kept", "{met} sur {all} tenus", "أُنجز {met} من {all}");
pub const NONE_DECIDED: Text = Text::new("None decided", "Aucun échu", "لا شيء بعد");
pub const NOTHING: Text =
    Text::new("Nothing was decided in these days", "Rien n’est échu durant ces jours", "لا شيء في هذه الأيام");
pub const NOTHING_TEXT: Text = Text::new(
    "No promise was kept or broken. Where no plan is for a ticket, nothing is promised about it.",
    "Aucun engagement n’a été tenu ni manqué. Sans plan, un ticket n’a pas d’engagement.",
    "لم يُنجز أي التزام ولم يُخلّ به. ولا التزام بشأن بطاقة لا تسري عليها خطة.",
);
pub const DEFINITION: Text = Text::new("How it is counted", "Mode de calcul", "طريقة الحساب");
pub const DEFINITION_SHARE: Text = Text::new(
    "Percent kept = promises kept ÷ (promises kept + promises broken), each counted once, rounded down to hundredths.",
    "Pourcentage tenu = engagements tenus ÷ (tenus + manqués), chacun compté une fois, arrondi au centième inférieur.",
    "النسبة = الالتزامات المنجزة ÷ (المنجزة + المُخلّ بها)، يُحسب كل منها مرة واحدة، مع التقريب إلى الأسفل حتى جزء من مئة.",
);
pub const DEFINITION_PROMISES: Text = Text::new(
    "A ticket has one promise for its first reply, one for each later question of the customer, and one for its solution.",
    "Un ticket a un engagement pour sa première réponse, un pour chaque question suivante du client et un pour sa solution.",
    "لكل بطاقة دعم التزام بالرد الأول، والتزام بكل سؤال لاحق من العميل، والتزام بالحل.",
);
pub const DEFINITION_KEPT: Text = Text::new(
    "Kept: an agent’s message to the customer, or the solution, came at the due minute at the latest. Notes and automatic messages do not answer.",
    "Tenu : le message d’un agent au client, ou la solution, est arrivé au plus tard à l’échéance. Les notes et messages automatiques ne répondent pas.",
    "منجز: وصلت رسالة موظف الدعم إلى العميل، أو الحل، في موعد الاستحقاق على الأكثر. والملاحظات والرسائل الآلية ليست ردًا.",
);
pub const DEFINITION_BROKEN: Text = Text::new(
    "Broken: the due minute passed before. It stays broken, whatever follows.",
    "Manqué : l’échéance est passée avant. Cela le reste, quoi qu’il arrive.",
    "مُخلّ به: مرّ موعد الاستحقاق قبل ذلك. ويبقى كذلك مهما حدث بعده.",
);
pub const DEFINITION_TIME: Text = Text::new(
    "Time counts within the hours of the plan’s calendar alone, and not while a ticket waits for the customer or for somebody else. What is open and not yet due does not count, nor a solution while the ticket is open again.",
    "Le temps compte dans les heures du calendrier du plan seulement, et pas quand un ticket attend le client ou un tiers. Ce qui est ouvert et pas encore échu ne compte pas, ni une solution tant que le ticket est rouvert.",
    "يُحسب الوقت ضمن ساعات تقويم الخطة فقط، ولا يُحسب ما دامت البطاقة بانتظار العميل أو غيره. ولا يُحسب المفتوح الذي لم يحن موعده، ولا الحل ما دامت البطاقة قد أُعيد فتحها.",
);
pub const DEFINITION_DAY: Text = Text::new(
    "A promise belongs to the day on which it was kept, or was due in vain (UTC), and to whoever had the ticket then.",
    "Un engagement appartient au jour où il a été tenu, ou échu en vain (UTC), et à la personne alors chargée du ticket.",
    "يُنسب الالتزام إلى اليوم الذي أُنجز فيه أو حان فيه دون إنجاز (UTC)، وإلى من كان يتولى البطاقة حينها.",
);
pub const LOG: Text = Text::new("Broken promises", "Engagements manqués", "الالتزامات المُخلّ بها");
pub const LOG_EMPTY: Text = Text::new(
    "No promise was broken in these days.",
    "Aucun engagement n’a été manqué durant ces jours.",
    "لم يُخلّ بأي التزام في هذه الأيام.",
);
pub const TICKET: Text = Text::new("Ticket", "Ticket", "بطاقة الدعم");
pub const PROMISE: Text = Text::new("Promise", "Engagement", "الالتزام");
pub const DUE: Text = Text::new("Due", "Échéance", "موعد الاستحقاق");
pub const DONE: Text = Text::new("Done", "Fait", "الإنجاز");
pub const NOT_YET: Text = Text::new("Not yet", "Pas encore", "ليس بعد");
pub const LATE: Text = Text::new("Late", "Retard", "التأخر");
pub const SHOWN: Plural = Plural::new(
    ["{count} promise", "{count} promises"],
    ["{count} engagement", "{count} engagements"],
    ["لا التزامات", "التزام واحد", "التزامان", "{count} التزامات", "{count} التزامًا", "{count} التزام"],
);
