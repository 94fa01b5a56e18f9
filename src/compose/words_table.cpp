#include "compose/words_table.hpp"

#include <algorithm>

namespace anthology {
namespace {

// clang-format off
constexpr Phrase table[] = {
    {"about-editor", {"About the Editor", "Über die Herausgabe", "À propos de l’éditeur", "Sobre el editor", "دربارهٔ گردآورنده", "عن المحرر", "編者について"}},
    {"abridged", {"Abridged", "Gekürzt", "Texte abrégé", "Texto abreviado", "خلاصه‌شده", "مختصر", "抄録"}},
    {"abridged-share", {"Abridged to about {percent} % of the original", "Gekürzt auf etwa {percent} % des Originals", "Texte abrégé à environ {percent} % de l’original", "Texto abreviado a cerca del {percent} % del original", "خلاصه‌شده به حدود {percent}٪ متن اصلی", "مختصر إلى نحو {percent}٪ من الأصل", "抄録：原文の約{percent}％"}},
    {"accessed", {"accessed {date}", "abgerufen am {date}", "consulté le {date}", "consultado el {date}", "بازدید در {date}", "اطُّلِع عليه في {date}", "{date}閲覧"}},
    {"acknowledgments", {"Acknowledgments", "Dank", "Remerciements", "Agradecimientos", "سپاسگزاری", "شكر وتقدير", "謝辞"}},
    {"ad", {"{date} AD", "{date} n. Chr.", "{date} apr. J.-C.", "{date} d. C.", "{date} م.", "{date} م", "西暦{date}"}},
    {"afterword", {"Afterword", "Nachwort", "Postface", "Epílogo", "پی‌گفتار", "خاتمة", "あとがき"}},
    {"anonymous", {"Anonymous", "Anonym", "Anonyme", "Anónimo", "ناشناس", "مجهول", "作者不詳"}},
    {"appendix", {"Appendix", "Anhang", "Annexe", "Apéndice", "پیوست", "ملحق", "付録"}},
    {"approximate", {"c. {date}", "um {date}", "vers {date}", "hacia {date}", "حدود {date}", "حوالي {date}", "{date}頃"}},
    {"archived", {"archived copy", "Archivkopie", "copie archivée", "copia archivada", "نسخهٔ بایگانی‌شده", "نسخة مؤرشفة", "アーカイブ版"}},
    {"archived-on", {"archived copy of {date}", "Archivkopie vom {date}", "copie archivée le {date}", "copia archivada el {date}", "نسخهٔ بایگانی‌شده در {date}", "نسخة مؤرشفة في {date}", "{date}アーカイブ"}},
    {"autumn", {"Autumn {date}", "Herbst {date}", "automne {date}", "otoño de {date}", "پاییز {date}", "خريف {date}", "{date}秋"}},
    {"bc", {"{date} BC", "{date} v. Chr.", "{date} av. J.-C.", "{date} a. C.", "{date} پ.م.", "{date} ق.م", "紀元前{date}"}},
    {"bce", {"{date} B.C.E.", "{date} v. Chr.", "{date} av. J.-C.", "{date} a. C.", "{date} پ.م.", "{date} ق.م", "紀元前{date}"}},
    {"blog-name", {"{title} (blog)", "{title} (Blog)", "{title} (blog)", "{title} (blog)", "{title} (وبلاگ)", "{title} (مدونة)", "{title}（ブログ）"}},
    {"by", {"by {names}", "von {names}", "par {names}", "por {names}", "نوشتهٔ {names}", "بقلم {names}", "{names}著"}},
    {"by-permission", {"Reprinted by permission of {holder}", "Abdruck mit Genehmigung von {holder}", "Reproduit avec l’autorisation de {holder}", "Reproducido con permiso de {holder}", "چاپ با اجازهٔ {holder}", "أُعيد نشره بإذن من {holder}", "{holder}の許諾により転載"}},
    {"ce", {"{date} C.E.", "{date} n. Chr.", "{date} apr. J.-C.", "{date} d. C.", "{date} م.", "{date} م", "西暦{date}"}},
    {"chapter-number", {"Chapter {number}", "Kapitel {number}", "Chapitre {number}", "Capítulo {number}", "فصل {number}", "الفصل {number}", "第{number}章"}},
    {"chronology", {"Chronology", "Zeittafel", "Chronologie", "Cronología", "گاه‌شمار", "تسلسل زمني", "年表"}},
    {"circa", {"ca. {date}", "ca. {date}", "vers {date}", "ca. {date}", "حدود {date}", "نحو {date}", "{date}頃"}},
    {"clause-between", {"; ", "; ", " ; ", "; ", "؛ ", "؛ ", "；"}},
    {"close-inner-quote", {"’", "‘", "”", "”", "›", "›", "』"}},
    {"close-quote", {"”", "“", "\u00A0»", "»", "»", "»", "」"}},
    {"colophon", {"Colophon", "Kolophon", "Colophon", "Colofón", "شناسنامهٔ چاپ", "بيانات الطبع", "奥付"}},
    {"commentary", {"Commentary", "Kommentar", "Commentaire", "Comentario", "یادداشت", "تعليق", "コメント"}},
    {"compiled-by", {"Compiled by {names}", "Zusammengestellt von {names}", "Textes réunis par {names}", "Recopilación de {names}", "گردآوری {names}", "جمعه {names}", "{names}編纂"}},
    {"contents", {"Contents", "Inhalt", "Table des matières", "Índice", "فهرست", "المحتويات", "目次"}},
    {"contributors", {"Contributors", "Mitwirkende", "Les auteurs", "Colaboradores", "پدیدآورندگان", "المشاركون", "執筆者"}},
    {"copyright-page", {"Copyright", "Impressum", "Mentions légales", "Créditos", "حق نشر", "حقوق النشر", "著作権"}},
    {"cover", {"Cover", "Umschlag", "Couverture", "Cubierta", "جلد", "الغلاف", "表紙"}},
    {"cover-of", {"Cover of {title}", "Umschlag von {title}", "Couverture de {title}", "Cubierta de {title}", "جلد {title}", "غلاف {title}", "{title}の表紙"}},
    {"credit", {"— {name}", "— {name}", "— {name}", "— {name}", "— {name}", "— {name}", "——{name}"}},
    {"dedication", {"Dedication", "Widmung", "Dédicace", "Dedicatoria", "پیشکش", "إهداء", "献辞"}},
    {"edited-and-translated-by", {"Edited and translated by {names}", "Herausgegeben und übersetzt von {names}", "Édition et traduction de {names}", "Edición y traducción de {names}", "گردآوری و ترجمهٔ {names}", "تحرير وترجمة {names}", "{names}編訳"}},
    {"edited-and-translated-by-short", {"ed. and trans. {names}", "hg. und übers. von {names}", "éd. et trad. par {names}", "ed. y trad. {names}", "گردآوری و ترجمهٔ {names}", "تحرير وترجمة {names}", "{names}編訳"}},
    {"edited-by", {"Edited by {names}", "Herausgegeben von {names}", "Sous la direction de {names}", "Edición de {names}", "به کوشش {names}", "تحرير {names}", "{names}編"}},
    {"edited-by-short", {"ed. {names}", "hg. von {names}", "éd. par {names}", "ed. {names}", "به کوشش {names}", "تحرير {names}", "{names}編"}},
    {"editor-label", {"ed.", "Hg.", "éd.", "ed.", "گردآورنده", "محرر", "編"}},
    {"editor-role", {"editor", "Hg.", "éditeur", "editor", "گردآورنده", "محرر", "編者"}},
    {"editors-label", {"eds.", "Hg.", "éd.", "eds.", "گردآورندگان", "محررون", "編"}},
    {"editors-note", {"Editor’s note", "Anmerkung der Herausgabe", "Note de l’éditeur", "Nota del editor", "یادداشت گردآورنده", "ملاحظة المحرر", "編者注"}},
    {"editors-role", {"editors", "Hg.", "éditeurs", "editores", "گردآورندگان", "محررون", "編者"}},
    {"epigraph", {"Epigraph", "Motto", "Épigraphe", "Epígrafe", "سرلوحه", "استهلال", "題辞"}},
    {"epilogue", {"Epilogue", "Epilog", "Épilogue", "Epílogo", "مؤخره", "خاتمة", "エピローグ"}},
    {"et-al", {"et al.", "u. a.", "et al.", "et al.", "و دیگران", "وآخرون", "ほか"}},
    {"excerpt", {"Excerpt", "Auszug", "Extrait", "Fragmento", "گزیده", "مقتطف", "抜粋"}},
    {"excerpt-share", {"Excerpt: about {percent} % of the original", "Auszug: etwa {percent} % des Originals", "Extrait : environ {percent} % de l’original", "Fragmento: cerca del {percent} % del original", "گزیده: حدود {percent}٪ متن اصلی", "مقتطف: نحو {percent}٪ من الأصل", "抜粋：原文の約{percent}％"}},
    {"first-appeared", {"first appeared in {publication}", "zuerst erschienen in {publication}", "première parution dans {publication}", "publicado por primera vez en {publication}", "نخستین‌بار در {publication}", "نُشر أول مرة في {publication}", "初出：{publication}"}},
    {"first-published", {"First published {date}", "Zuerst erschienen: {date}", "Première publication : {date}", "Primera publicación: {date}", "نخستین انتشار: {date}", "نُشر أول مرة: {date}", "初出：{date}"}},
    {"foreword", {"Foreword", "Geleitwort", "Avant-propos", "Prólogo", "پیش‌گفتار", "تقديم", "序文"}},
    {"further-reading", {"Further Reading", "Weiterführende Literatur", "Pour aller plus loin", "Lecturas recomendadas", "برای مطالعهٔ بیشتر", "قراءات إضافية", "参考文献"}},
    {"glossary", {"Glossary", "Glossar", "Glossaire", "Glosario", "واژه‌نامه", "مسرد", "用語集"}},
    {"guessed-date", {"[{date}?]", "[{date}?]", "[{date} ?]", "[¿{date}?]", "[{date}؟]", "[{date}؟]", "［{date}？］"}},
    {"illustrated-by", {"Illustrated by {names}", "Illustriert von {names}", "Illustrations de {names}", "Ilustraciones de {names}", "تصویرگر: {names}", "رسوم {names}", "{names}絵"}},
    {"illustrations", {"Illustrations", "Abbildungen", "Illustrations", "Ilustraciones", "تصویرها", "الرسوم", "図版一覧"}},
    {"image", {"Image: {name}", "Bild: {name}", "Image : {name}", "Imagen: {name}", "تصویر: {name}", "صورة: {name}", "画像：{name}"}},
    {"image-credits", {"Image Credits", "Bildnachweis", "Crédits iconographiques", "Créditos de las imágenes", "منابع تصویرها", "مصادر الصور", "図版クレジット"}},
    {"in-container", {"in {title}", "in {title}", "dans {title}", "en {title}", "در {title}", "في {title}", "{title}所収"}},
    {"index", {"Index", "Register", "Index", "Índice analítico", "نمایه", "الفهرس", "索引"}},
    {"interview-label", {"Interview", "Interview", "Entretien", "Entrevista", "گفت‌وگو", "مقابلة", "インタビュー"}},
    {"interviewed-by", {"Interview by {names}", "Das Gespräch führte {names}", "Entretien mené par {names}", "Entrevista de {names}", "گفت‌وگو از {names}", "حاوره {names}", "聞き手：{names}"}},
    {"interviewer-label", {"interviewer", "Interview", "intervieweur", "entrevistador", "گفت‌وگوکننده", "المحاور", "聞き手"}},
    {"introduced-by", {"Introduction by {names}", "Einleitung von {names}", "Introduction de {names}", "Introducción de {names}", "با مقدمهٔ {names}", "تقديم {names}", "{names}解説"}},
    {"introduction", {"Introduction", "Einleitung", "Introduction", "Introducción", "مقدمه", "مقدمة", "はじめに"}},
    {"isbn", {"ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "شابک {isbn} ({edition})", "ردمك {isbn} ({edition})", "ISBN {isbn}（{edition}）"}},
    {"isbn-epub", {"ePub", "ePub", "ePub", "ePub", "ای‌پاب", "إيبوب", "ePub"}},
    {"isbn-pdf", {"PDF", "PDF", "PDF", "PDF", "پی‌دی‌اف", "PDF", "PDF"}},
    {"isbn-print", {"print", "Druck", "imprimé", "impreso", "چاپی", "مطبوع", "印刷版"}},
    {"issue", {"no. {number}", "Nr. {number}", "nº {number}", "núm. {number}", "ش {number}", "ع {number}", "第{number}号"}},
    {"landmarks", {"Landmarks", "Wegmarken", "Points de repère", "Puntos de referencia", "نشانه‌ها", "معالم", "ランドマーク"}},
    {"letter-to", {"Letter to {names}", "Brief an {names}", "Lettre à {names}", "Carta a {names}", "نامه به {names}", "رسالة إلى {names}", "{names}宛書簡"}},
    {"license-edition", {"This edition is published under {license}; the pieces keep their own terms.", "Diese Ausgabe steht unter {license}; für die Beiträge gelten ihre eigenen Bedingungen.", "Cette édition est publiée sous {license} ; les textes gardent leurs propres conditions.", "Esta edición se publica bajo {license}; los textos conservan sus propias condiciones.", "این ویراست با مجوز {license} منتشر می‌شود؛ هر نوشته شرایط خود را دارد.", "تُنشر هذه الطبعة برخصة {license}، وتحتفظ النصوص بشروطها.", "本書は{license}の条件で公開されます。各篇にはそれぞれの条件が適用されます。"}},
    {"license-exceptions", {"The licence of the edition does not cover {pieces}.", "Die Lizenz der Ausgabe gilt nicht für {pieces}.", "La licence de l’édition ne s’applique pas à {pieces}.", "La licencia de la edición no se aplica a {pieces}.", "مجوز این ویراست {pieces} را در بر نمی‌گیرد.", "لا تشمل رخصة هذه الطبعة {pieces}.", "本書のライセンスは{pieces}には適用されません。"}},
    {"licensed-under", {"Licensed under {license}", "Lizenz: {license}", "Sous licence {license}", "Con licencia {license}", "مجوز: {license}", "الرخصة: {license}", "ライセンス：{license}"}},
    {"links", {"Links", "Links", "Liens", "Enlaces", "پیوندها", "الروابط", "リンク"}},
    {"list-between", {", ", ", ", ", ", ", ", "، ", "، ", "、"}},
    {"list-last", {" and ", " und ", " et ", " y ", " و ", " و", "、"}},
    {"made-with", {"Composed with anthology.", "Gesetzt mit anthology.", "Composé avec anthology.", "Compuesto con anthology.", "حروف‌چینی با anthology.", "صُفَّ ببرنامج anthology.", "anthologyで組版。"}},
    {"modified", {"Changes: {changes}", "Änderungen: {changes}", "Modifications : {changes}", "Cambios: {changes}", "تغییرات: {changes}", "التغييرات: {changes}", "変更点：{changes}"}},
    {"note", {"Note", "Anmerkung", "Note", "Nota", "یادداشت", "ملاحظة", "注"}},
    {"notes", {"Notes", "Anmerkungen", "Notes", "Notas", "یادداشت‌ها", "الهوامش", "注"}},
    {"omission", {"Omission", "Auslassung", "Coupure", "Omisión", "حذف", "حذف", "省略"}},
    {"on-page", {" (p.\u00A0{page})", " (S.\u00A0{page})", " (p.\u00A0{page})", " (p.\u00A0{page})", " (ص\u00A0{page})", " (ص\u00A0{page})", "（{page}頁）"}},
    {"open-inner-quote", {"‘", "‚", "“", "“", "‹", "‹", "『"}},
    {"open-quote", {"“", "„", "«\u00A0", "«", "«", "«", "「"}},
    {"original-title", {"Original title: {title}", "Originaltitel: {title}", "Titre original : {title}", "Título original: {title}", "عنوان اصلی: {title}", "العنوان الأصلي: {title}", "原題：{title}"}},
    {"page", {"p. {pages}", "S. {pages}", "p. {pages}", "p. {pages}", "ص {pages}", "ص {pages}", "{pages}頁"}},
    {"page-range", {"pp. {pages}", "S. {pages}", "p. {pages}", "pp. {pages}", "صص {pages}", "ص {pages}", "{pages}頁"}},
    {"pages", {"Pages", "Seiten", "Pages", "Páginas", "صفحه‌ها", "الصفحات", "ページ"}},
    {"part-number", {"Part {number}", "Teil {number}", "Partie {number}", "Parte {number}", "بخش {number}", "الجزء {number}", "第{number}部"}},
    {"permissions", {"Permissions", "Abdruckgenehmigungen", "Autorisations", "Permisos", "مجوزها", "الأذونات", "転載許諾"}},
    {"photographs-by", {"Photographs by {names}", "Fotografien von {names}", "Photographies de {names}", "Fotografías de {names}", "عکس: {names}", "صور {names}", "{names}写真"}},
    {"pieces", {"The pieces", "Die Beiträge", "Les textes", "Los textos", "نوشته‌ها", "النصوص", "収録作品"}},
    {"preface", {"Preface", "Vorwort", "Préface", "Prefacio", "دیباچه", "تمهيد", "まえがき"}},
    {"prologue", {"Prologue", "Prolog", "Prologue", "Prólogo", "درآمد", "استهلال", "プロローグ"}},
    {"proof", {"PROOF. Permissions are still open: not for publication.", "KORREKTURABZUG. Abdruckrechte sind noch offen: nicht zur Veröffentlichung.", "ÉPREUVE. Des autorisations restent à obtenir : ne pas publier.", "PRUEBA. Faltan permisos: no publicar.", "نمونهٔ چاپی. برخی مجوزها هنوز گرفته نشده‌اند: منتشر نشود.", "مسوّدة. ثمة أذونات لم تُستكمل بعد: ليست للنشر.", "校正刷。許諾は未完了につき、公開を禁じます。"}},
    {"public-domain", {"Public domain", "Gemeinfrei", "Domaine public", "Dominio público", "مالکیت عمومی", "ملكية عامة", "パブリックドメイン"}},
    {"quoted", {"Quoted passage", "Zitat", "Passage cité", "Pasaje citado", "نقل‌قول", "اقتباس", "引用"}},
    {"retrieved", {"Retrieved {date}, from", "Abgerufen am {date} von", "Consulté le {date} à l’adresse", "Recuperado el {date} de", "بازیابی {date} از", "استُرجع في {date} من", "{date}取得"}},
    {"role", {"With {names}", "Mit {names}", "Avec {names}", "Con {names}", "با همکاری {names}", "بمشاركة {names}", "{names}協力"}},
    {"see", {"see {term}", "siehe {term}", "voir {term}", "véase {term}", "نگاه کنید به {term}", "انظر {term}", "{term}を見よ"}},
    {"see-also", {"see also {term}", "siehe auch {term}", "voir aussi {term}", "véase también {term}", "نیز نگاه کنید به {term}", "انظر أيضًا {term}", "{term}も見よ"}},
    {"see-permissions", {"Rights holders are acknowledged under {permissions}.", "Die Rechteinhaber sind unter {permissions} genannt.", "Les ayants droit sont mentionnés sous {permissions}.", "Los titulares de los derechos constan en {permissions}.", "صاحبان حقوق در {permissions} نام برده شده‌اند.", "ترد أسماء أصحاب الحقوق في {permissions}.", "権利者は{permissions}に記す。"}},
    {"see-sources", {"Where each piece first appeared is said under {sources}.", "Wo jeder Beitrag zuerst erschien, steht unter {sources}.", "La première parution de chaque texte est indiquée dans {sources}.", "La primera publicación de cada texto se indica en {sources}.", "نخستین انتشار هر نوشته در {sources} آمده است.", "ذُكر مكان أول نشر لكل نص في {sources}.", "各篇の初出は{sources}に記す。"}},
    {"source", {"Source", "Quelle", "Source", "Fuente", "منبع", "المصدر", "出典"}},
    {"sources", {"Sources", "Quellen", "Sources", "Fuentes", "منابع", "المصادر", "出典一覧"}},
    {"spring", {"Spring {date}", "Frühjahr {date}", "printemps {date}", "primavera de {date}", "بهار {date}", "ربيع {date}", "{date}春"}},
    {"summer", {"Summer {date}", "Sommer {date}", "été {date}", "verano de {date}", "تابستان {date}", "صيف {date}", "{date}夏"}},
    {"tdm-reserved", {"Text and data mining reserved", "Text und Data Mining vorbehalten", "Fouille de textes et de données réservée", "Minería de textos y datos reservada", "حق متن‌کاوی و داده‌کاوی محفوظ است", "حق التنقيب في النصوص والبيانات محفوظ", "テキスト・データマイニングの権利は留保"}},
    {"title-page", {"Title Page", "Titelseite", "Page de titre", "Portada", "صفحهٔ عنوان", "صفحة العنوان", "扉"}},
    {"to", {"To {name}", "An {name}", "À {name}", "A {name}", "به {name}", "إلى {name}", "{name}へ"}},
    {"to-names", {"to {names}", "an {names}", "à {names}", "a {names}", "به {names}", "إلى {names}", "{names}宛"}},
    {"translated-by", {"Translated by {names}", "Übersetzt von {names}", "Traduit par {names}", "Traducción de {names}", "ترجمهٔ {names}", "ترجمة {names}", "{names}訳"}},
    {"translated-by-short", {"trans. {names}", "übers. von {names}", "trad. par {names}", "trad. {names}", "ترجمهٔ {names}", "ترجمة {names}", "{names}訳"}},
    {"translator-label", {"trans.", "Übers.", "trad.", "trad.", "مترجم", "مترجم", "訳"}},
    {"translator-role", {"translator", "Übers.", "traducteur", "traductor", "مترجم", "مترجم", "訳者"}},
    {"translators-role", {"translators", "Übers.", "traducteurs", "traductores", "مترجمان", "مترجمون", "訳者"}},
    {"uncertain", {"{date}?", "{date}?", "{date} ?", "¿{date}?", "{date}؟", "{date}؟", "{date}？"}},
    {"undated", {"n.d.", "o. J.", "s. d.", "s. f.", "بی‌تا", "د.ت", "日付不明"}},
    {"untitled", {"Untitled", "Ohne Titel", "Sans titre", "Sin título", "بی‌عنوان", "بلا عنوان", "無題"}},
    {"volume", {"vol. {number}", "Bd. {number}", "vol. {number}", "vol. {number}", "ج {number}", "مج {number}", "第{number}巻"}},
    {"winter", {"Winter {date}", "Winter {date}", "hiver {date}", "invierno de {date}", "زمستان {date}", "شتاء {date}", "{date}冬"}},
};

constexpr std::array<std::array<std::string_view, 20>, word_languages.size()> numbers = {{
    {"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen",
     "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"},
    {"Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Elf", "Zwölf", "Dreizehn",
     "Vierzehn", "Fünfzehn", "Sechzehn", "Siebzehn", "Achtzehn", "Neunzehn", "Zwanzig"},
    {"Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze", "Douze", "Treize",
     "Quatorze", "Quinze", "Seize", "Dix-sept", "Dix-huit", "Dix-neuf", "Vingt"},
    {"Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Ocho", "Nueve", "Diez", "Once", "Doce", "Trece",
     "Catorce", "Quince", "Dieciséis", "Diecisiete", "Dieciocho", "Diecinueve", "Veinte"},
    {"یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم",
     "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم", "بیستم"},
    {"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر",
     "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر",
     "العشرون"},
    {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
     "十八", "十九", "二十"},
}};
// clang-format on

constexpr bool complete() {
  for (const auto& phrase : table)
    for (const auto words : phrase.in)
      if (words.empty()) return false;
  for (const auto& row : numbers)
    for (const auto word : row)
      if (word.empty()) return false;
  return true;
}
static_assert(complete(), "every phrase exists in every language");

}  // namespace

std::span<const Phrase> phrases() {
  return table;
}

std::optional<std::size_t> word_column(std::string_view language) {
  const auto base = language.substr(0, language.find_first_of("-_"));
  for (std::size_t column = 0; column < word_languages.size(); ++column)
    if (std::ranges::equal(base, word_languages[column],
                           [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; }))
      return column;
  return std::nullopt;
}

std::string_view number_in_words(std::size_t column, int number) {
  if (number < 1 || number > static_cast<int>(numbers[column].size())) return {};
  return numbers[column][static_cast<std::size_t>(number - 1)];
}

}  // namespace anthology
