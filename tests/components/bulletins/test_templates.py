"""The templates of the product, sentence by sentence: what an official would stumble over when reading the letter aloud."""

from __future__ import annotations

import datetime as dt

from tests.components.bulletins.facts.test_wording import said_in


def read(bulletin):
    return "".join(said_in(bulletin))


def test_ten_days_beside_the_spring_festival_tell_their_cases_without_a_change(written):
    said = read(written("tenday", "371300", "2017-02", day=dt.date(2017, 2, 8)))
    assert "2017年2月上旬，可防性案件45起。" in said
    assert "比" not in said.partition("可防性案件45起。")[2].partition("瓶颈")[0]
    assert "2020年1月下旬，可防性案件3起。2020年1月，可防性案件累计13起" in read(written("tenday", "340123", "2020-01"))
    assert "Preventable cases, 1–10 February 2017: 45." in read(written("tenday", "371300", "2017-02", day=dt.date(2017, 2, 8), lang="en"))
    assert "上旬，可防性案件" not in read(written("tenday", "371300", "2017-05", day=dt.date(2017, 5, 8)))


def test_a_quarter_whose_first_month_is_not_over_names_the_month_of_its_last_day(written):
    assert "同比下降5.56%（均截至4月15日），基数不足30起，不作判断" in read(written("quarterly", "340123", "2020-04"))
    assert "down 5.56% (both to 15 April)" in read(written("quarterly", "340123", "2020-04", lang="en"))
    assert "同比下降5.56%（均截至15日）" in read(written("monthly", "340123", "2020-04"))


def test_the_amounts_of_a_sentence_have_one_unit(written):
    assert "承诺资金36.95万元，到位0.75万元，到位率2.03%，尚无支出。" in read(written("quarterly", "371312", "2017-02"))


def test_where_nothing_has_come_of_money_it_is_not_called_a_return_outstanding(written):
    bulletin = written("monthly", "371300", "2017-02")
    [deadlines] = [part for chapter in bulletin.chapters for part in chapter.parts if getattr(part, "id", "") == "bulletin-deadlines"]
    [funds] = [row for row in deadlines.rows if row[0] == "帮扶资金全部到位"]
    assert "尚无数据" in funds
    assert "报送不全" not in funds


def test_what_there_is_none_of_is_said_in_words(written):
    assert "肥西县开展平安小区创建41个，视频监控尚无建成、联网的小区。" in read(written("monthly", "340123", "2019-10"))
    day = read(written("daily", "340123", "2019-10", day=dt.date(2019, 10, 12)))
    assert "截至2019年10月12日，肥西县尚无小区联网。当日，建成小区无新增，联网小区无新增。" in day
    assert "2020年1月31日，未接报案件，前一日亦未接报。" in read(written("daily", "340123", "2020-01"))
    assert "共发生案件1起，无可防性案件，前一日案件2起、可防性案件1起。" in read(written("daily", "440512", "2019-06", day=dt.date(2019, 6, 15)))
    english = read(written("daily", "440512", "2019-06", day=dt.date(2019, 6, 15), lang="en"))
    assert "Cases on 15 June 2019: 1, none of them preventable; on the day before: 2 (preventable: 1)." in english
    assert "Compounds added on the day: built none, networked none." in read(written("daily", "340123", "2019-10", day=dt.date(2019, 10, 12), lang="en"))


def test_a_day_in_the_middle_of_a_month_tells_the_year_so_far(written):
    said = read(written("daily", "371300", "2017-05", day=dt.date(2017, 5, 15)))
    assert "2017年1月1日至5月15日，可防性案件累计1,258起，上年同期1,341起，累计同比下降6.19%" in said


def test_those_that_are_not_to_be_planned_are_not_asked_for_a_day(written):
    said = read(written("monthly", "340123", "2019-10"))
    assert "另有132个已摸排、待立项。" in said
    assert "对已摸排未立项的346个小区中待立项的132个（另214个已登记不纳入创建的原因），各乡镇（园区）要逐个明确责任单位和完成日期" in said
    assert "已立项未开工的142个小区" in read(written("monthly", "340123", "2020-04"))


def test_a_district_without_streets_asks_the_units_responsible(written):
    said = read(written("daily", "510107", "2019-12"))
    assert "请各有关单位加强重点时段、重点部位巡防" in said
    assert "各小区" not in said


def test_who_is_asked_in_english_may_be_one(written):
    said = list(said_in(written("monthly", "440512", "2019-06", lang="en")))
    assert "Criticised for the networked rate, Majiao Subdistrict must send in a plan of correction by 15 July 2019." in said
    assert "With a falling online rate, Yuxin Subdistrict must find the causes and report the repairs by 15 July 2019." in said
    one = read(written("monthly", "371300", "2017-05", lang="en"))
    assert "1 more is surveyed and waits to be planned." in one


def test_the_rise_of_a_district_is_told_in_its_own_letter_with_the_day_to_which_it_counts(written):
    said = read(written("quarterly", "371312", "2017-09", lang="en"))
    assert "Preventable cases in Hedong District, Q3 2017: 131 against 100 in the same period of last year, up 31.00% (both to 27 September" in said
    assert "2017年第三季度，河东区可防性案件同比上升31.00%（均截至9月27日），上升明显。" in read(written("quarterly", "371312", "2017-09"))


def test_a_criticism_for_a_rise_says_to_which_day_it_counts(written):
    assert "河东区（可防性案件364起，上年同期279起，累计同比上升30.47%，均截至9月27日），予以通报批评。" in read(written("quarterly", "371300", "2017-09"))
    assert "its preventable cases of Q2 2017 were down 52.78% on the same period of last year" in read(written("quarterly", "371300", "2017-05", lang="en"))
