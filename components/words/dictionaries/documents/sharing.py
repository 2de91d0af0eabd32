"""The words of pictures and of printed pages."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "picture": {"zh": "图片", "en": "Image"},
    "picture_of": {"zh": "将“{title}”存为图片", "en": "Save “{title}” as an image"},
    "picture_as": {"zh": "{form} – 将“{title}”存为图片", "en": "{form} – save “{title}” as an image"},
    "picture_made": {"zh": "{date}制图", "en": "Drawn on {date}"},
    "paper_printed": {"zh": "{date}打印", "en": "Printed on {date}"},
    "paper_more_rows": {"zh": "另有 {count} 行未印，见下载的文件。", "en": "{count} more rows are not printed; the file to download has them."},
}
