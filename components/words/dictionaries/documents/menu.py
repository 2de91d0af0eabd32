"""The words of documents: the menu of a page, and how far a document is."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "document_menu": {"zh": "导出", "en": "Export"},
    "document_menu_reading": {"zh": "内容与本页当前筛选一致，可编辑", "en": "What this page shows now, as editable files"},
    "format_pptx": {"zh": "PPTX 幻灯片", "en": "PPTX slides"},
    "format_pptx_use": {"zh": "原生图表和表格，一页一个结论", "en": "Native charts and tables, one message a slide"},
    "format_docx": {"zh": "DOCX 公文", "en": "DOCX document"},
    "format_docx_use": {"zh": "按公文格式排版（GB/T 9704）", "en": "In the layout of official documents (GB/T 9704)"},
    "format_xlsx": {"zh": "XLSX 工作簿", "en": "XLSX workbook"},
    "format_xlsx_use": {"zh": "全部表格、图表和口径", "en": "Every table and chart, with definitions"},
    "format_pdf": {"zh": "PDF 文件", "en": "PDF"},
    "format_pdf_use": {"zh": "分页打印版，文字可选", "en": "Paged for paper, text selectable"},
    "format_html": {"zh": "HTML 单文件", "en": "HTML in one file"},
    "format_html_use": {"zh": "离线打开，可按区县和月份筛选", "en": "Opens without a network, filters by district and month"},
    "action_copy_link": {"zh": "复制链接", "en": "Copy link"},
    "action_copy_link_use": {"zh": "链接包含当前全部筛选", "en": "With everything chosen on this page"},
    "action_print": {"zh": "打印", "en": "Print"},
    "action_print_use": {"zh": "A4 横向", "en": "A4 landscape"},
    "link_copied": {"zh": "链接已复制", "en": "Link copied"},
    "document_waiting": {"zh": "正在排队，前面还有{count}份文档 ……", "en": "In the queue, {count} ahead …"},
    "document_reading": {"zh": "正在读取数据 ……", "en": "Reading the data …"},
    "document_drawing": {"zh": "正在绘制图形 ……", "en": "Drawing the figures …"},
    "document_writing": {"zh": "正在生成文件 ……", "en": "Writing the file …"},
    "document_tables": {"zh": "图形未能绘制，以表格代替；正在生成文件 ……", "en": "Tables stand in for the pictures; writing the file …"},
    "document_done": {"zh": "文件已生成", "en": "The file is ready"},
    "document_done_tables": {
        "zh": "文件已生成。图形未能绘制，以表格代替；需要图形的，请稍后重新导出。",
        "en": "The file is ready, with tables in place of its pictures, which could not be drawn. Export it again later to have them.",
    },
    "document_fetch": {"zh": "下载", "en": "Download"},
    "document_died": {"zh": "生成中断，请重试。", "en": "Writing was interrupted. Try again."},
    "document_cancelled": {"zh": "已取消", "en": "Cancelled"},
    "document_cancel": {"zh": "取消", "en": "Cancel"},
    "document_close": {"zh": "关闭", "en": "Close"},
    "document_failed": {"zh": "未能生成，请重试。", "en": "It could not be written. Try again."},
    "rows_more": {"zh": "另有{count}行，见工作簿", "en": "{count} more rows in the workbook"},
    "document_made": {"zh": "{date}生成", "en": "Written on {date}"},
    "document_unknown": {"zh": "这个地址没有可以导出的内容。", "en": "There is nothing to export at this address."},
    "document_unavailable": {"zh": "本机没有 Chromium，无法生成 {format}", "en": "{format} needs Chromium, which this machine does not have"},
}
