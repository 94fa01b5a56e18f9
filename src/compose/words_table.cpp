#include "compose/words_table.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"

namespace anthology {
namespace {

// clang-format off
constexpr Phrase table[] = {
    {"about-editor", {"About the Editor", "Über die Herausgabe", "À propos de l’éditeur", "Sobre el editor", "دربارهٔ گردآورنده", "عن المحرر", "編者について", "על העורך", "关于编者", "關於編者"}},
    {"abridged", {"Abridged", "Gekürzt", "Texte abrégé", "Texto abreviado", "خلاصه‌شده", "مختصر", "抄録", "מקוצר", "删节", "刪節"}},
    {"abridged-share", {"Abridged to about {percent} % of the original", "Gekürzt auf etwa {percent} % des Originals", "Texte abrégé à environ {percent} % de l’original", "Texto abreviado a cerca del {percent} % del original", "خلاصه‌شده به حدود {percent}٪ متن اصلی", "مختصر إلى نحو {percent}٪ من الأصل", "抄録：原文の約{percent}％", "מקוצר לכ־{percent}% מן המקור", "删节：约为原文的{percent}%", "刪節：約為原文的{percent}%"}},
    {"accessed", {"accessed {date}", "abgerufen am {date}", "consulté le {date}", "consultado el {date}", "بازدید در {date}", "اطُّلِع عليه في {date}", "{date}閲覧", "נצפה ב־{date}", "{date}访问", "{date}瀏覽"}},
    {"acknowledgments", {"Acknowledgments", "Dank", "Remerciements", "Agradecimientos", "سپاسگزاری", "شكر وتقدير", "謝辞", "תודות", "致谢", "致謝"}},
    {"ad", {"{date} AD", "{date} n. Chr.", "{date} apr. J.-C.", "{date} d. C.", "{date} م.", "{date} م", "西暦{date}", "{date} לספירה", "公元{date}", "西元{date}"}},
    {"afterword", {"Afterword", "Nachwort", "Postface", "Epílogo", "پی‌گفتار", "خاتمة", "あとがき", "אחרית דבר", "后记", "後記"}},
    {"anonymous", {"Anonymous", "Anonym", "Anonyme", "Anónimo", "ناشناس", "مجهول", "作者不詳", "אנונימי", "佚名", "佚名"}},
    {"appendix", {"Appendix", "Anhang", "Annexe", "Apéndice", "پیوست", "ملحق", "付録", "נספח", "附录", "附錄"}},
    {"approximate", {"c. {date}", "um {date}", "vers {date}", "hacia {date}", "حدود {date}", "حوالي {date}", "{date}頃", "בסביבות {date}", "约{date}", "約{date}"}},
    {"archived", {"archived copy", "Archivkopie", "copie archivée", "copia archivada", "نسخهٔ بایگانی‌شده", "نسخة مؤرشفة", "アーカイブ版", "עותק ארכיוני", "存档副本", "存檔副本"}},
    {"archived-on", {"archived copy of {date}", "Archivkopie vom {date}", "copie archivée le {date}", "copia archivada el {date}", "نسخهٔ بایگانی‌شده در {date}", "نسخة مؤرشفة في {date}", "{date}アーカイブ", "עותק ארכיוני מ־{date}", "{date}存档副本", "{date}存檔副本"}},
    {"autumn", {"Autumn {date}", "Herbst {date}", "automne {date}", "otoño de {date}", "پاییز {date}", "خريف {date}", "{date}秋", "סתיו {date}", "{date}秋", "{date}秋"}},
    {"bc", {"{date} BC", "{date} v. Chr.", "{date} av. J.-C.", "{date} a. C.", "{date} پ.م.", "{date} ق.م", "紀元前{date}", "{date} לפנה״ס", "公元前{date}", "西元前{date}"}},
    {"bce", {"{date} B.C.E.", "{date} v. Chr.", "{date} av. J.-C.", "{date} a. C.", "{date} پ.م.", "{date} ق.م", "紀元前{date}", "{date} לפנה״ס", "公元前{date}", "西元前{date}"}},
    {"blog-name", {"{title} (blog)", "{title} (Blog)", "{title} (blog)", "{title} (blog)", "{title} (وبلاگ)", "{title} (مدونة)", "{title}（ブログ）", "{title} (בלוג)", "{title}（博客）", "{title}（部落格）"}},
    {"by", {"by {names}", "von {names}", "par {names}", "por {names}", "نوشتهٔ {names}", "بقلم {names}", "{names}著", "מאת {names}", "{names}著", "{names}著"}},
    {"by-permission", {"Reprinted by permission of {holder}", "Abdruck mit Genehmigung von {holder}", "Reproduit avec l’autorisation de {holder}", "Reproducido con permiso de {holder}", "چاپ با اجازهٔ {holder}", "أُعيد نشره بإذن من {holder}", "{holder}の許諾により転載", "נדפס ברשות {holder}", "经{holder}许可转载", "經{holder}許可轉載"}},
    {"ce", {"{date} C.E.", "{date} n. Chr.", "{date} apr. J.-C.", "{date} d. C.", "{date} م.", "{date} م", "西暦{date}", "{date} לספירה", "公元{date}", "西元{date}"}},
    {"chapter-number", {"Chapter {number}", "Kapitel {number}", "Chapitre {number}", "Capítulo {number}", "فصل {number}", "الفصل {number}", "第{number}章", "פרק {number}", "第{number}章", "第{number}章"}},
    {"chronology", {"Chronology", "Zeittafel", "Chronologie", "Cronología", "گاه‌شمار", "تسلسل زمني", "年表", "כרונולוגיה", "年表", "年表"}},
    {"circa", {"ca. {date}", "ca. {date}", "vers {date}", "ca. {date}", "حدود {date}", "نحو {date}", "{date}頃", "בסביבות {date}", "约{date}", "約{date}"}},
    {"clause-between", {"; ", "; ", " ; ", "; ", "؛ ", "؛ ", "；", "; ", "；", "；"}},
    {"close-inner-quote", {"’", "‘", "”", "”", "›", "›", "』", "’", "’", "』"}},
    {"close-quote", {"”", "“", "\u00A0»", "»", "»", "»", "」", "”", "”", "」"}},
    {"colophon", {"Colophon", "Kolophon", "Colophon", "Colofón", "شناسنامهٔ چاپ", "بيانات الطبع", "奥付", "קולופון", "制作说明", "製作說明"}},
    {"commentary", {"Commentary", "Kommentar", "Commentaire", "Comentario", "یادداشت", "تعليق", "コメント", "פרשנות", "评论", "評論"}},
    {"compiled-by", {"Compiled by {names}", "Zusammengestellt von {names}", "Textes réunis par {names}", "Recopilación de {names}", "گردآوری {names}", "جمعه {names}", "{names}編纂", "ליקוט: {names}", "{names}编选", "{names}編選"}},
    {"contents", {"Contents", "Inhalt", "Table des matières", "Índice", "فهرست", "المحتويات", "目次", "תוכן העניינים", "目录", "目錄"}},
    {"contributors", {"Contributors", "Mitwirkende", "Les auteurs", "Colaboradores", "پدیدآورندگان", "المشاركون", "執筆者", "המשתתפים", "撰稿人", "撰稿人"}},
    {"copyright-page", {"Copyright", "Impressum", "Mentions légales", "Créditos", "حق نشر", "حقوق النشر", "著作権", "זכויות יוצרים", "版权页", "版權頁"}},
    {"cover", {"Cover", "Umschlag", "Couverture", "Cubierta", "جلد", "الغلاف", "表紙", "כריכה", "封面", "封面"}},
    {"cover-of", {"Cover of {title}", "Umschlag von {title}", "Couverture de {title}", "Cubierta de {title}", "جلد {title}", "غلاف {title}", "{title}の表紙", "הכריכה של {title}", "{title}封面", "{title}封面"}},
    {"credit", {"— {name}", "— {name}", "— {name}", "— {name}", "— {name}", "— {name}", "——{name}", "— {name}", "——{name}", "——{name}"}},
    {"dedication", {"Dedication", "Widmung", "Dédicace", "Dedicatoria", "پیشکش", "إهداء", "献辞", "הקדשה", "献词", "獻詞"}},
    {"edited-and-translated-by", {"Edited and translated by {names}", "Herausgegeben und übersetzt von {names}", "Édition et traduction de {names}", "Edición y traducción de {names}", "گردآوری و ترجمهٔ {names}", "تحرير وترجمة {names}", "{names}編訳", "עריכה ותרגום: {names}", "{names}编译", "{names}編譯"}},
    {"edited-and-translated-by-short", {"ed. and trans. {names}", "hg. und übers. von {names}", "éd. et trad. par {names}", "ed. y trad. {names}", "گردآوری و ترجمهٔ {names}", "تحرير وترجمة {names}", "{names}編訳", "עריכה ותרגום: {names}", "{names}编译", "{names}編譯"}},
    {"edited-by", {"Edited by {names}", "Herausgegeben von {names}", "Sous la direction de {names}", "Edición de {names}", "به کوشش {names}", "تحرير {names}", "{names}編", "עריכה: {names}", "{names}编", "{names}編"}},
    {"edited-by-short", {"ed. {names}", "hg. von {names}", "éd. par {names}", "ed. {names}", "به کوشش {names}", "تحرير {names}", "{names}編", "עריכה: {names}", "{names}编", "{names}編"}},
    {"editor-label", {"ed.", "Hg.", "éd.", "ed.", "گردآورنده", "محرر", "編", "עורך", "编", "編"}},
    {"editor-role", {"editor", "Hg.", "éditeur", "editor", "گردآورنده", "محرر", "編者", "עורך", "编者", "編者"}},
    {"editors-label", {"eds.", "Hg.", "éd.", "eds.", "گردآورندگان", "محررون", "編", "עורכים", "编", "編"}},
    {"editors-note", {"Editor’s note", "Anmerkung der Herausgabe", "Note de l’éditeur", "Nota del editor", "یادداشت گردآورنده", "ملاحظة المحرر", "編者注", "הערת העורך", "编者注", "編者註"}},
    {"editors-role", {"editors", "Hg.", "éditeurs", "editores", "گردآورندگان", "محررون", "編者", "עורכים", "编者", "編者"}},
    {"epigraph", {"Epigraph", "Motto", "Épigraphe", "Epígrafe", "سرلوحه", "استهلال", "題辞", "מוטו", "题记", "題記"}},
    {"epilogue", {"Epilogue", "Epilog", "Épilogue", "Epílogo", "مؤخره", "خاتمة", "エピローグ", "אפילוג", "尾声", "尾聲"}},
    {"et-al", {"et al.", "u. a.", "et al.", "et al.", "و دیگران", "وآخرون", "ほか", "ואחרים", "等", "等"}},
    {"excerpt", {"Excerpt", "Auszug", "Extrait", "Fragmento", "گزیده", "مقتطف", "抜粋", "קטע", "节选", "節選"}},
    {"excerpt-share", {"Excerpt: about {percent} % of the original", "Auszug: etwa {percent} % des Originals", "Extrait : environ {percent} % de l’original", "Fragmento: cerca del {percent} % del original", "گزیده: حدود {percent}٪ متن اصلی", "مقتطف: نحو {percent}٪ من الأصل", "抜粋：原文の約{percent}％", "קטע: כ־{percent}% מן המקור", "节选：约为原文的{percent}%", "節選：約為原文的{percent}%"}},
    {"first-appeared", {"first appeared in {publication}", "zuerst erschienen in {publication}", "première parution dans {publication}", "publicado por primera vez en {publication}", "نخستین‌بار در {publication}", "نُشر أول مرة في {publication}", "初出：{publication}", "פורסם לראשונה ב־{publication}", "首发于{publication}", "首刊於{publication}"}},
    {"first-published", {"First published {date}", "Zuerst erschienen: {date}", "Première publication : {date}", "Primera publicación: {date}", "نخستین انتشار: {date}", "نُشر أول مرة: {date}", "初出：{date}", "פורסם לראשונה: {date}", "首次发表：{date}", "首次發表：{date}"}},
    {"foreword", {"Foreword", "Geleitwort", "Avant-propos", "Prólogo", "پیش‌گفتار", "تقديم", "序文", "פתח דבר", "序", "序"}},
    {"further-reading", {"Further Reading", "Weiterführende Literatur", "Pour aller plus loin", "Lecturas recomendadas", "برای مطالعهٔ بیشتر", "قراءات إضافية", "参考文献", "לקריאה נוספת", "延伸阅读", "延伸閱讀"}},
    {"glossary", {"Glossary", "Glossar", "Glossaire", "Glosario", "واژه‌نامه", "مسرد", "用語集", "מילון מונחים", "术语表", "詞彙表"}},
    {"guessed-date", {"[{date}?]", "[{date}?]", "[{date} ?]", "[¿{date}?]", "[{date}؟]", "[{date}؟]", "［{date}？］", "[{date}?]", "［{date}？］", "［{date}？］"}},
    {"illustrated-by", {"Illustrated by {names}", "Illustriert von {names}", "Illustrations de {names}", "Ilustraciones de {names}", "تصویرگر: {names}", "رسوم {names}", "{names}絵", "איורים: {names}", "{names}绘", "{names}繪"}},
    {"illustrations", {"Illustrations", "Abbildungen", "Illustrations", "Ilustraciones", "تصویرها", "الرسوم", "図版一覧", "איורים", "插图目录", "插圖目錄"}},
    {"image", {"Image: {name}", "Bild: {name}", "Image : {name}", "Imagen: {name}", "تصویر: {name}", "صورة: {name}", "画像：{name}", "תמונה: {name}", "图片：{name}", "圖片：{name}"}},
    {"image-credits", {"Image Credits", "Bildnachweis", "Crédits iconographiques", "Créditos de las imágenes", "منابع تصویرها", "مصادر الصور", "図版クレジット", "מקורות התמונות", "图片来源", "圖片來源"}},
    {"in-container", {"in {title}", "in {title}", "dans {title}", "en {title}", "در {title}", "في {title}", "{title}所収", "בתוך {title}", "载于{title}", "載於{title}"}},
    {"index", {"Index", "Register", "Index", "Índice analítico", "نمایه", "الفهرس", "索引", "מפתח", "索引", "索引"}},
    {"interview-label", {"Interview", "Interview", "Entretien", "Entrevista", "گفت‌وگو", "مقابلة", "インタビュー", "ריאיון", "访谈", "訪談"}},
    {"interviewed-by", {"Interview by {names}", "Das Gespräch führte {names}", "Entretien mené par {names}", "Entrevista de {names}", "گفت‌وگو از {names}", "حاوره {names}", "聞き手：{names}", "ריאיון מאת {names}", "采访：{names}", "採訪：{names}"}},
    {"interviewer-label", {"interviewer", "Interview", "intervieweur", "entrevistador", "گفت‌وگوکننده", "المحاور", "聞き手", "מראיין", "采访者", "採訪者"}},
    {"introduced-by", {"Introduction by {names}", "Einleitung von {names}", "Introduction de {names}", "Introducción de {names}", "با مقدمهٔ {names}", "تقديم {names}", "{names}解説", "מבוא מאת {names}", "{names}导言", "{names}導言"}},
    {"introduction", {"Introduction", "Einleitung", "Introduction", "Introducción", "مقدمه", "مقدمة", "はじめに", "מבוא", "导言", "導言"}},
    {"isbn", {"ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "ISBN {isbn} ({edition})", "شابک {isbn} ({edition})", "ردمك {isbn} ({edition})", "ISBN {isbn}（{edition}）", "מסת״ב {isbn} ({edition})", "ISBN {isbn}（{edition}）", "ISBN {isbn}（{edition}）"}},
    {"isbn-epub", {"ePub", "ePub", "ePub", "ePub", "ای‌پاب", "إيبوب", "ePub", "ePub", "ePub", "ePub"}},
    {"isbn-pdf", {"PDF", "PDF", "PDF", "PDF", "پی‌دی‌اف", "PDF", "PDF", "PDF", "PDF", "PDF"}},
    {"isbn-print", {"print", "Druck", "imprimé", "impreso", "چاپی", "مطبوع", "印刷版", "דפוס", "纸质版", "紙本"}},
    {"issue", {"no. {number}", "Nr. {number}", "nº {number}", "núm. {number}", "ش {number}", "ع {number}", "第{number}号", "גיליון {number}", "第{number}期", "第{number}期"}},
    {"landmarks", {"Landmarks", "Wegmarken", "Points de repère", "Puntos de referencia", "نشانه‌ها", "معالم", "ランドマーク", "נקודות ציון", "导航标记", "導覽標記"}},
    {"letter-to", {"Letter to {names}", "Brief an {names}", "Lettre à {names}", "Carta a {names}", "نامه به {names}", "رسالة إلى {names}", "{names}宛書簡", "מכתב אל {names}", "致{names}的信", "致{names}的信"}},
    {"license-edition", {"This edition is published under {license}; the pieces keep their own terms.", "Diese Ausgabe steht unter {license}; für die Beiträge gelten ihre eigenen Bedingungen.", "Cette édition est publiée sous {license} ; les textes gardent leurs propres conditions.", "Esta edición se publica bajo {license}; los textos conservan sus propias condiciones.", "این ویراست با مجوز {license} منتشر می‌شود؛ هر نوشته شرایط خود را دارد.", "تُنشر هذه الطبعة برخصة {license}، وتحتفظ النصوص بشروطها.", "本書は{license}の条件で公開されます。各篇にはそれぞれの条件が適用されます。", "מהדורה זו מתפרסמת תחת {license}; על כל טקסט חלים תנאיו שלו.", "本书依{license}发布；各篇保留各自的条款。", "本書依{license}發布；各篇保留各自的條款。"}},
    {"license-exceptions", {"The licence of the edition does not cover {pieces}.", "Die Lizenz der Ausgabe gilt nicht für {pieces}.", "La licence de l’édition ne s’applique pas à {pieces}.", "La licencia de la edición no se aplica a {pieces}.", "مجوز این ویراست {pieces} را در بر نمی‌گیرد.", "لا تشمل رخصة هذه الطبعة {pieces}.", "本書のライセンスは{pieces}には適用されません。", "רישיון המהדורה אינו חל על {pieces}.", "本书的许可不适用于{pieces}。", "本書的授權不適用於{pieces}。"}},
    {"licensed-under", {"Licensed under {license}", "Lizenz: {license}", "Sous licence {license}", "Con licencia {license}", "مجوز: {license}", "الرخصة: {license}", "ライセンス：{license}", "רישיון: {license}", "许可协议：{license}", "授權條款：{license}"}},
    {"links", {"Links", "Links", "Liens", "Enlaces", "پیوندها", "الروابط", "リンク", "קישורים", "链接", "連結"}},
    {"list-between", {", ", ", ", ", ", ", ", "، ", "، ", "、", ", ", "、", "、"}},
    {"list-last", {" and ", " und ", " et ", " y ", " و ", " و", "、", " ו", "和", "和"}},
    {"made-with", {"Composed with anthology.", "Gesetzt mit anthology.", "Composé avec anthology.", "Compuesto con anthology.", "حروف‌چینی با anthology.", "صُفَّ ببرنامج anthology.", "anthologyで組版。", "נסדר באמצעות anthology.", "由anthology排版。", "由anthology排版。"}},
    {"modified", {"Changes: {changes}", "Änderungen: {changes}", "Modifications : {changes}", "Cambios: {changes}", "تغییرات: {changes}", "التغييرات: {changes}", "変更点：{changes}", "שינויים: {changes}", "更改：{changes}", "更動：{changes}"}},
    {"note", {"Note", "Anmerkung", "Note", "Nota", "یادداشت", "ملاحظة", "注", "הערה", "注", "註"}},
    {"notes", {"Notes", "Anmerkungen", "Notes", "Notas", "یادداشت‌ها", "الهوامش", "注", "הערות", "注释", "註釋"}},
    {"omission", {"Omission", "Auslassung", "Coupure", "Omisión", "حذف", "حذف", "省略", "השמטה", "省略", "省略"}},
    {"on-page", {" (p.\u00A0{page})", " (S.\u00A0{page})", " (p.\u00A0{page})", " (p.\u00A0{page})", " (ص\u00A0{page})", " (ص\u00A0{page})", "（{page}頁）", " (עמ׳\u00A0{page})", "（第{page}页）", "（第{page}頁）"}},
    {"open-inner-quote", {"‘", "‚", "“", "“", "‹", "‹", "『", "’", "‘", "『"}},
    {"open-quote", {"“", "„", "«\u00A0", "«", "«", "«", "「", "”", "“", "「"}},
    {"original-title", {"Original title: {title}", "Originaltitel: {title}", "Titre original : {title}", "Título original: {title}", "عنوان اصلی: {title}", "العنوان الأصلي: {title}", "原題：{title}", "שם המקור: {title}", "原标题：{title}", "原標題：{title}"}},
    {"page", {"p. {pages}", "S. {pages}", "p. {pages}", "p. {pages}", "ص {pages}", "ص {pages}", "{pages}頁", "עמ׳ {pages}", "第{pages}页", "第{pages}頁"}},
    {"page-range", {"pp. {pages}", "S. {pages}", "p. {pages}", "pp. {pages}", "صص {pages}", "ص {pages}", "{pages}頁", "עמ׳ {pages}", "第{pages}页", "第{pages}頁"}},
    {"pages", {"Pages", "Seiten", "Pages", "Páginas", "صفحه‌ها", "الصفحات", "ページ", "עמודים", "页码", "頁碼"}},
    {"part-number", {"Part {number}", "Teil {number}", "Partie {number}", "Parte {number}", "بخش {number}", "الجزء {number}", "第{number}部", "חלק {number}", "第{number}部", "第{number}部"}},
    {"permissions", {"Permissions", "Abdruckgenehmigungen", "Autorisations", "Permisos", "مجوزها", "الأذونات", "転載許諾", "היתרי פרסום", "转载许可", "轉載許可"}},
    {"photographs-by", {"Photographs by {names}", "Fotografien von {names}", "Photographies de {names}", "Fotografías de {names}", "عکس: {names}", "صور {names}", "{names}写真", "צילומים: {names}", "{names}摄影", "{names}攝影"}},
    {"pieces", {"The pieces", "Die Beiträge", "Les textes", "Los textos", "نوشته‌ها", "النصوص", "収録作品", "הטקסטים", "收录篇目", "收錄篇目"}},
    {"preface", {"Preface", "Vorwort", "Préface", "Prefacio", "دیباچه", "تمهيد", "まえがき", "הקדמה", "前言", "前言"}},
    {"prologue", {"Prologue", "Prolog", "Prologue", "Prólogo", "درآمد", "استهلال", "プロローグ", "פרולוג", "序幕", "序幕"}},
    {"proof", {"PROOF. Permissions are still open: not for publication.", "KORREKTURABZUG. Abdruckrechte sind noch offen: nicht zur Veröffentlichung.", "ÉPREUVE. Des autorisations restent à obtenir : ne pas publier.", "PRUEBA. Faltan permisos: no publicar.", "نمونهٔ چاپی. برخی مجوزها هنوز گرفته نشده‌اند: منتشر نشود.", "مسوّدة. ثمة أذونات لم تُستكمل بعد: ليست للنشر.", "校正刷。許諾は未完了につき、公開を禁じます。", "הגהה. חסרים עדיין היתרים: לא לפרסום.", "校样。部分许可尚未取得，请勿发表。", "校樣。部分許可尚未取得，請勿發表。"}},
    {"public-domain", {"Public domain", "Gemeinfrei", "Domaine public", "Dominio público", "مالکیت عمومی", "ملكية عامة", "パブリックドメイン", "נחלת הכלל", "公有领域", "公有領域"}},
    {"quoted", {"Quoted passage", "Zitat", "Passage cité", "Pasaje citado", "نقل‌قول", "اقتباس", "引用", "מובאה", "引文", "引文"}},
    {"retrieved", {"Retrieved {date}, from", "Abgerufen am {date} von", "Consulté le {date} à l’adresse", "Recuperado el {date} de", "بازیابی {date} از", "استُرجع في {date} من", "{date}取得", "אוחזר ב־{date} מתוך", "{date}取自", "{date}取自"}},
    {"role", {"With {names}", "Mit {names}", "Avec {names}", "Con {names}", "با همکاری {names}", "بمشاركة {names}", "{names}協力", "בהשתתפות {names}", "{names}协助", "{names}協助"}},
    {"see", {"see {term}", "siehe {term}", "voir {term}", "véase {term}", "نگاه کنید به {term}", "انظر {term}", "{term}を見よ", "ראו {term}", "见{term}", "見{term}"}},
    {"see-also", {"see also {term}", "siehe auch {term}", "voir aussi {term}", "véase también {term}", "نیز نگاه کنید به {term}", "انظر أيضًا {term}", "{term}も見よ", "ראו גם {term}", "另见{term}", "另見{term}"}},
    {"see-permissions", {"Rights holders are acknowledged under {permissions}.", "Die Rechteinhaber sind unter {permissions} genannt.", "Les ayants droit sont mentionnés sous {permissions}.", "Los titulares de los derechos constan en {permissions}.", "صاحبان حقوق در {permissions} نام برده شده‌اند.", "ترد أسماء أصحاب الحقوق في {permissions}.", "権利者は{permissions}に記す。", "בעלי הזכויות מפורטים תחת {permissions}.", "权利人见{permissions}。", "權利人見{permissions}。"}},
    {"see-sources", {"Where each piece first appeared is said under {sources}.", "Wo jeder Beitrag zuerst erschien, steht unter {sources}.", "La première parution de chaque texte est indiquée dans {sources}.", "La primera publicación de cada texto se indica en {sources}.", "نخستین انتشار هر نوشته در {sources} آمده است.", "ذُكر مكان أول نشر لكل نص في {sources}.", "各篇の初出は{sources}に記す。", "מקום הפרסום הראשון של כל טקסט מצוין תחת {sources}.", "各篇的首发处见{sources}。", "各篇的首刊處見{sources}。"}},
    {"source", {"Source", "Quelle", "Source", "Fuente", "منبع", "المصدر", "出典", "מקור", "出处", "出處"}},
    {"sources", {"Sources", "Quellen", "Sources", "Fuentes", "منابع", "المصادر", "出典一覧", "מקורות", "出处一览", "出處一覽"}},
    {"spring", {"Spring {date}", "Frühjahr {date}", "printemps {date}", "primavera de {date}", "بهار {date}", "ربيع {date}", "{date}春", "אביב {date}", "{date}春", "{date}春"}},
    {"summer", {"Summer {date}", "Sommer {date}", "été {date}", "verano de {date}", "تابستان {date}", "صيف {date}", "{date}夏", "קיץ {date}", "{date}夏", "{date}夏"}},
    {"tdm-reserved", {"Text and data mining reserved", "Text und Data Mining vorbehalten", "Fouille de textes et de données réservée", "Minería de textos y datos reservada", "حق متن‌کاوی و داده‌کاوی محفوظ است", "حق التنقيب في النصوص والبيانات محفوظ", "テキスト・データマイニングの権利は留保", "הזכות לכריית טקסטים ונתונים שמורה", "保留文本与数据挖掘的权利", "保留文字與資料探勘的權利"}},
    {"title-page", {"Title Page", "Titelseite", "Page de titre", "Portada", "صفحهٔ عنوان", "صفحة العنوان", "扉", "עמוד השער", "扉页", "扉頁"}},
    {"to", {"To {name}", "An {name}", "À {name}", "A {name}", "به {name}", "إلى {name}", "{name}へ", "אל {name}", "致{name}", "致{name}"}},
    {"to-names", {"to {names}", "an {names}", "à {names}", "a {names}", "به {names}", "إلى {names}", "{names}宛", "אל {names}", "致{names}", "致{names}"}},
    {"translated-by", {"Translated by {names}", "Übersetzt von {names}", "Traduit par {names}", "Traducción de {names}", "ترجمهٔ {names}", "ترجمة {names}", "{names}訳", "תרגום: {names}", "{names}译", "{names}譯"}},
    {"translated-by-short", {"trans. {names}", "übers. von {names}", "trad. par {names}", "trad. {names}", "ترجمهٔ {names}", "ترجمة {names}", "{names}訳", "תרגום: {names}", "{names}译", "{names}譯"}},
    {"translator-label", {"trans.", "Übers.", "trad.", "trad.", "مترجم", "مترجم", "訳", "מתרגם", "译", "譯"}},
    {"translator-role", {"translator", "Übers.", "traducteur", "traductor", "مترجم", "مترجم", "訳者", "מתרגם", "译者", "譯者"}},
    {"translators-role", {"translators", "Übers.", "traducteurs", "traductores", "مترجمان", "مترجمون", "訳者", "מתרגמים", "译者", "譯者"}},
    {"uncertain", {"{date}?", "{date}?", "{date} ?", "¿{date}?", "{date}؟", "{date}؟", "{date}？", "{date}?", "{date}？", "{date}？"}},
    {"undated", {"n.d.", "o. J.", "s. d.", "s. f.", "بی‌تا", "د.ت", "日付不明", "ללא תאריך", "日期不详", "日期不詳"}},
    {"untitled", {"Untitled", "Ohne Titel", "Sans titre", "Sin título", "بی‌عنوان", "بلا عنوان", "無題", "ללא כותרת", "无题", "無題"}},
    {"volume", {"vol. {number}", "Bd. {number}", "vol. {number}", "vol. {number}", "ج {number}", "مج {number}", "第{number}巻", "כרך {number}", "第{number}卷", "第{number}卷"}},
    {"winter", {"Winter {date}", "Winter {date}", "hiver {date}", "invierno de {date}", "زمستان {date}", "شتاء {date}", "{date}冬", "חורף {date}", "{date}冬", "{date}冬"}},
};

using NumberWords = std::array<std::string_view, 20>;

constexpr NumberWords chinese_numbers = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
                                         "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};

constexpr std::array<NumberWords, word_languages.size()> numbers = {{
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
    chinese_numbers,  // as Japanese writes them too
    {"ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שביעי", "שמיני", "תשיעי", "עשירי", "אחד־עשר", "שנים־עשר",
     "שלושה־עשר", "ארבעה־עשר", "חמישה־עשר", "שישה־עשר", "שבעה־עשר", "שמונה־עשר", "תשעה־עשר", "עשרים"},
    chinese_numbers,
    chinese_numbers,
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

/// Of what follows `zh-`: the script, or a region that writes in it unless the tag says another.
bool is_traditional(std::string_view subtags) {
  constexpr std::string_view traditional[] = {"hant", "tw", "hk", "mo"};
  return std::ranges::find(traditional, subtags.substr(0, subtags.find_first_of("-_"))) !=
         std::end(traditional);
}

}  // namespace

std::span<const Phrase> phrases() {
  return table;
}

std::optional<std::size_t> word_column(std::string_view language) {
  const std::string tag = ascii::lower(language);
  const std::string_view subtags = tag;
  const auto end = subtags.find_first_of("-_");
  std::string_view wanted = subtags.substr(0, end);
  if (wanted == "zh" && end != std::string_view::npos && is_traditional(subtags.substr(end + 1)))
    wanted = traditional_chinese;
  const auto* const found = std::ranges::find(word_languages, wanted);
  if (found == word_languages.end()) return std::nullopt;
  return static_cast<std::size_t>(found - word_languages.begin());
}

std::string_view number_in_words(std::size_t column, int number) {
  if (number < 1 || number > static_cast<int>(numbers[column].size())) return {};
  return numbers[column][static_cast<std::size_t>(number - 1)];
}

}  // namespace anthology
