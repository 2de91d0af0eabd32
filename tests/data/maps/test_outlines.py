"""Outlines come from any map file as WGS84, valid and clockwise; a map that does not fit changes nothing and says what was expected."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from data.calculations.coordinates import gcj02_from_wgs84
from data.imports.history import undo
from data.imports.load import ImportRequest, load_frames
from data.maps.files import MapFileError
from data.maps.outlines import OutlineError, geojson_for, load_outlines, outlined
from data.reading.gateway import Gateway
from data.reading.regions import Scope

LINYI = Path(__file__).resolve().parents[3] / "assets" / "boundaries" / "linyi.geojson"
REGION_COLUMNS = ["code", "name", "name_en", "level", "parent_code", "households", "population"]


def _with_regions(store, rows):
    frame = pd.DataFrame([(code, name, None, level, parent, None, None) for code, name, level, parent in rows], columns=REGION_COLUMNS)
    load_frames(store, {"regions": frame}, order=ImportRequest(note="test"))
    return store


@pytest.fixture
def squares(sqlite_store):
    """A city of two districts."""
    return _with_regions(sqlite_store, [("1", "City", "city", None), ("11", "东区", "district", "1"), ("12", "西区", "district", "1")])


def _frame(codes=("11", "12"), crs="EPSG:4326"):
    shapes = [shapely.box(118 + number, 35, 119 + number, 36) for number in range(len(codes))]
    return geopandas.GeoDataFrame({"code": list(codes), "label": ["东区", "西区", "南区"][: len(codes)]}, geometry=shapes, crs="EPSG:4326").to_crs(crs)


def _written(frame, path, driver="GeoJSON"):
    frame.to_file(path, driver=driver)
    return path


def _stored(store):
    with Gateway(store).reader() as reader:
        return {feature["id"]: shapely.from_geojson(json.dumps(feature["geometry"])) for feature in json.loads(geojson_for(reader, ("11", "12")))["features"]}


def _is_clockwise(shape):
    return all(not part.exterior.is_ccw for part in shapely.get_parts(shape))


@pytest.mark.parametrize(("name", "driver"), [("m.geojson", "GeoJSON"), ("m.gpkg", "GPKG"), ("m.shp", "ESRI Shapefile"), ("m.fgb", "FlatGeobuf")])
def test_every_usual_kind_of_map_is_read(squares, tmp_path, name, driver):
    loaded = load_outlines(squares, [_written(_frame(), tmp_path / name, driver)], code_field="code")
    assert (loaded.version, loaded.loaded, loaded.missing) == (2, ("11", "12"), ())
    assert _stored(squares)["11"].equals(shapely.box(118, 35, 119, 36))


def test_a_projected_map_becomes_wgs84(squares, tmp_path):
    load_outlines(squares, [_written(_frame(crs="EPSG:32650"), tmp_path / "m.gpkg", "GPKG")], code_field="code")
    np.testing.assert_allclose(_stored(squares)["12"].bounds, (119, 35, 120, 36), atol=1e-4)


def test_a_shifted_map_is_shifted_back(squares, tmp_path):
    frame = _frame()
    shifted = frame.set_geometry(shapely.transform(frame.geometry.to_numpy(), lambda xy: np.column_stack(gcj02_from_wgs84(xy[:, 0], lat=xy[:, 1]))))
    load_outlines(squares, [_written(shifted, tmp_path / "m.geojson")], code_field="code", crs="GCJ02")
    np.testing.assert_allclose(_stored(squares)["11"].bounds, (118, 35, 119, 36), atol=2e-5)


def test_outer_rings_are_turned_clockwise(squares, tmp_path):
    frame = _frame().set_geometry(shapely.orient_polygons(_frame().geometry.to_numpy(), exterior_cw=False))
    load_outlines(squares, [_written(frame, tmp_path / "m.geojson")], code_field="code")
    assert all(map(_is_clockwise, _stored(squares).values()))


def test_a_crossed_outline_is_repaired(squares, tmp_path):
    bow = shapely.Polygon([(118, 35), (119, 36), (119, 35), (118, 36)])
    frame = _frame().set_geometry([bow, shapely.box(119, 35, 120, 36)], crs="EPSG:4326")
    load_outlines(squares, [_written(frame, tmp_path / "m.geojson")], code_field="code")
    stored = _stored(squares)["11"]
    assert stored.is_valid
    assert stored.area > 0.4


def test_several_shapes_of_one_region_become_one(squares, tmp_path):
    load_outlines(squares, [_written(_frame(("11", "11", "12")), tmp_path / "m.geojson")], code_field="code")
    assert _stored(squares)["11"].area == pytest.approx(2)


def test_regions_may_be_found_by_name_and_codes_get_a_prefix(squares, tmp_path):
    path = _written(_frame(("x", "y")), tmp_path / "m.geojson")
    assert load_outlines(squares, [path], code_field="code", name_field="label").loaded == ("11", "12")
    assert load_outlines(squares, [path], code_field="label").version is None
    assert load_outlines(squares, [_written(_frame(("1", "2")), tmp_path / "n.geojson")], code_field="code", prefix="1").version is None


def test_a_number_may_serve_as_the_code(squares, tmp_path):
    frame = _frame()
    frame["code"] = frame["code"].astype("float64")
    assert load_outlines(squares, [_written(frame, tmp_path / "m.gpkg", "GPKG")], code_field="code").loaded == ("11", "12")


def test_a_region_without_an_outline_is_listed(squares, tmp_path):
    assert load_outlines(squares, [_written(_frame(("11",)), tmp_path / "m.geojson")], code_field="code").missing == ("12",)


def test_the_wrong_map_is_refused_with_what_was_expected(squares, tmp_path):
    with pytest.raises(OutlineError) as caught:
        load_outlines(squares, [_written(_frame(("98", "99")).assign(label=["甲", "乙"]), tmp_path / "m.geojson")], code_field="code")
    assert caught.value.code == "wrong_map"
    assert (caught.value.detail["found"], caught.value.detail["expected"]) == ("98, 99", "11 东区, 12 西区")
    assert squares.version() == 1


def test_a_shape_without_a_region_is_refused_unless_it_may_be_left_out(squares, tmp_path):
    path = _written(_frame(("11", "99")).assign(label=["甲", "乙"]), tmp_path / "m.geojson")
    with pytest.raises(OutlineError) as caught:
        load_outlines(squares, [path], code_field="code")
    assert [caught.value.detail[name] for name in ("unknown", "fitting", "expected")] == ["99", "11", "12 西区"]
    assert squares.version() == 1
    loaded = load_outlines(squares, [path], code_field="code", partial=True)
    assert (loaded.loaded, loaded.left_out, loaded.missing) == (("11",), ("99",), ("12",))


def test_without_regions_of_the_level_there_is_nothing_to_join(squares, tmp_path):
    with pytest.raises(OutlineError) as caught:
        load_outlines(squares, [_written(_frame(), tmp_path / "m.geojson")], code_field="code", level="street")
    assert caught.value.code == "no_regions"


def test_the_same_map_again_changes_nothing_and_a_batch_can_be_undone(squares, tmp_path):
    path = _written(_frame(), tmp_path / "m.geojson")
    assert load_outlines(squares, [path], code_field="code").version == 2
    assert load_outlines(squares, [path], code_field="code").version is None
    undo(squares, 2, actor="test")
    assert _stored(squares) == {}


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"type":"FeatureCollection","features":[]}', b"\x00\xff", b'{"type":"FeatureCollection","features":[{"type":"Feature"}]}']
)
def test_what_is_no_map_is_refused(squares, tmp_path, content):
    path = tmp_path / "m.geojson"
    path.write_bytes(content)
    with pytest.raises(MapFileError):
        load_outlines(squares, [path], code_field="code")


def test_a_missing_field_is_named_with_those_that_there_are(squares, tmp_path):
    with pytest.raises(MapFileError) as caught:
        load_outlines(squares, [_written(_frame(), tmp_path / "m.geojson")], code_field="adcode")
    assert (caught.value.code, caught.value.detail["known"]) == ("outline_field", "code, label")


def test_points_are_no_outlines(squares, tmp_path):
    frame = _frame().set_geometry([shapely.Point(1, 2), shapely.Point(3, 4)], crs="EPSG:4326")
    with pytest.raises(MapFileError) as caught:
        load_outlines(squares, [_written(frame, tmp_path / "m.geojson")], code_field="code")
    assert caught.value.code == "outline_kind"


def test_metres_without_a_coordinate_system_are_refused(squares, tmp_path):
    path = tmp_path / "m.geojson"
    path.write_text(_frame(crs="EPSG:32650").to_json(drop_id=True).replace("32650", "4326"))
    with pytest.raises(MapFileError) as caught:
        load_outlines(squares, [path], code_field="code", crs="WGS84")
    assert caught.value.code == "outline_crs"


def test_the_districts_of_linyi_keep_their_shared_borders_and_a_label_inside(sqlite_store):
    frame = geopandas.read_file(LINYI)
    rows = [("371300", "临沂市", "city", None), *((code, name, "district", "371300") for code, name in zip(frame["adcode"], frame["name"], strict=True))]
    _with_regions(sqlite_store, rows)
    assert len(load_outlines(sqlite_store, [LINYI], code_field="adcode").loaded) == 12
    with Gateway(sqlite_store).reader() as reader:
        codes = outlined(reader, "371300")
        text = geojson_for(reader, codes)
        labels = {code: shapely.Point(lon, lat) for code, lon, lat in reader.label_points(codes)}
    shapes = {feature["id"]: shapely.from_geojson(json.dumps(feature["geometry"])) for feature in json.loads(text)["features"]}
    assert len(text) < 60_000
    assert shapely.coverage_is_valid(list(shapes.values()))
    assert all(shapes[code].contains(point) for code, point in labels.items())


def test_large_outlines_are_simplified_within_the_budget_and_stay_gapless(squares, tmp_path):
    steps = np.linspace(0, 1, 40_000)
    border = [(119 + 0.01 * np.sin(60 * step), 35 + step) for step in steps]
    west, east = shapely.Polygon([(118, 35), *border, (118, 36)]), shapely.Polygon([(120, 36), *reversed(border), (120, 35)])
    frame = _frame().set_geometry([west, east], crs="EPSG:4326")
    load_outlines(squares, [_written(frame, tmp_path / "m.gpkg", "GPKG")], code_field="code")
    stored = _stored(squares)
    assert sum(len(shapely.to_geojson(shape)) for shape in stored.values()) < 90_000
    assert shapely.coverage_is_valid(list(stored.values()))
    assert stored["11"].area + stored["12"].area == pytest.approx(2)


def test_outlines_outside_of_what_the_viewer_may_see_are_not_given(squares, tmp_path):
    load_outlines(squares, [_written(_frame(), tmp_path / "m.geojson")], code_field="code")
    with Gateway(squares, Scope(frozenset({"11"}))).reader() as reader:
        assert outlined(reader, "11") == ("11",)
        for region in ("12", "1"):
            with pytest.raises(Exception, match="unknown_name"):
                outlined(reader, region)


CITY = [
    ("990000", "测试市", "city", None),
    ("990101", "东山区", "district", "990000"),
    ("990102", "西河区", "district", "990000"),
    ("990103", "南浦县", "district", "990000"),
]
NAMES = ["东山区", "西河区", "南浦县"]


@pytest.fixture
def city(sqlite_store):
    """A city of three districts with codes as the state gives them."""
    return _with_regions(sqlite_store, CITY)


def _districts(codes=("990101", "990102", "990103"), names=None, west=118.0):
    shapes = [shapely.box(west + number / 10, 35, west + number / 10 + 0.1, 35.1) for number in range(len(codes))]
    return geopandas.GeoDataFrame({"adcode": list(codes), "name": (names or NAMES)[: len(codes)]}, geometry=shapes, crs="EPSG:4326")


def _moved(frame, convert):
    shapes = shapely.transform(shapely.segmentize(frame.geometry.to_numpy(), 0.01), lambda points: np.column_stack(convert(points[:, 0], lat=points[:, 1])))
    return frame.set_geometry(geopandas.GeoSeries(shapes, crs="EPSG:4326"))


def _gbk(frame, path):
    path.write_bytes(frame.to_json(ensure_ascii=False).encode("gb18030"))
    return path


def test_texts_in_gbk_are_read_in_geojson_and_in_a_shapefile_that_does_not_say_so(city, tmp_path):
    assert load_outlines(city, [_gbk(_districts(), tmp_path / "m.geojson")], code_field="name").loaded == ("990101", "990102", "990103")
    _districts().rename(columns={"name": "名称"}).to_file(tmp_path / "m.shp", encoding="gbk")
    (tmp_path / "m.cpg").unlink()
    assert load_outlines(city, [tmp_path / "m.shp"], code_field="名称").version is None
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        for ending in (".shp", ".shx", ".dbf", ".prj"):
            archive.write(tmp_path / f"m{ending}", f"m{ending}")
    assert load_outlines(city, [tmp_path / "m.zip"], code_field="名称").version is None


def test_another_encoding_is_named(city, tmp_path):
    path = tmp_path / "m.geojson"
    path.write_bytes(_districts(names=["東山區", "西河區", "南浦縣"]).to_json(ensure_ascii=False).encode("big5"))
    assert load_outlines(city, [path], code_field="name", encoding="big5").loaded == ("990101", "990102", "990103")
    path.write_bytes(b'{"type": "FeatureCollection", "features": [{"name": "\xff\xff"}]}')
    with pytest.raises(MapFileError) as caught:
        load_outlines(city, [path], code_field="name")
    assert caught.value.code == "outline_encoding"


def test_codes_of_the_statistics_office_are_known(city, tmp_path):
    frame = _districts(("990101000000", "990102000000", "990103000000"))
    assert load_outlines(city, [_written(frame, tmp_path / "m.geojson")], code_field="adcode").loaded == ("990101", "990102", "990103")


def test_the_border_line_beside_the_regions_is_left_out_with_a_note_and_without_a_warning(city, tmp_path):
    collection = json.loads(_districts().to_json())
    for feature in collection["features"]:
        feature["properties"]["adcode"] = int(feature["properties"]["adcode"])
    box = json.loads(shapely.to_geojson(shapely.MultiPolygon([shapely.box(110, 18, 110.1, 18.1)])))
    collection["features"].append({"type": "Feature", "properties": {"adcode": "100000_JD", "name": ""}, "geometry": box})
    path = tmp_path / "m.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    loaded = load_outlines(city, [path], code_field="adcode")
    assert (loaded.loaded, loaded.left_out) == (("990101", "990102", "990103"), ("100000_JD",))


@pytest.mark.parametrize("codes", [("990101", "990102", "990127"), ("1", "2", "3")])
def test_outdated_codes_with_known_names_are_refused_with_the_field_that_solves_it(city, tmp_path, codes):
    path = _written(_districts(codes), tmp_path / "m.geojson")
    with pytest.raises(OutlineError) as caught:
        load_outlines(city, [path], code_field="adcode")
    assert (caught.value.code, caught.value.detail["field"]) == ("outline_names", "name")
    assert f"{codes[2]} = 990103 南浦县" in caught.value.detail["pairs"]
    assert load_outlines(city, [path], code_field="adcode", name_field=caught.value.detail["field"]).loaded == ("990101", "990102", "990103")


def test_an_empty_collection_and_a_missing_file_say_so(city, tmp_path):
    path = tmp_path / "m.json"
    path.write_text('{ "type": "FeatureCollection", "features": [] }', encoding="utf-8")
    for file, code in ((path, "outline_empty"), (tmp_path / "none.json", "outline_no_file")):
        with pytest.raises(MapFileError) as caught:
            load_outlines(city, [file], code_field="adcode")
        assert caught.value.code == code


def test_shapes_without_coordinates_are_an_empty_map(squares, tmp_path):
    frame = geopandas.GeoDataFrame({"code": ["11", "12"]}, geometry=[None, shapely.Polygon()], crs="EPSG:4326")
    with pytest.raises(MapFileError) as caught:
        load_outlines(squares, [_written(frame, tmp_path / "m.geojson")], code_field="code")
    assert caught.value.code == "outline_empty"


def test_of_a_collection_of_shapes_the_areas_are_the_outline(squares, tmp_path):
    west, east = shapely.box(118, 35, 118.5, 36), shapely.box(118.5, 35, 119, 36)
    both = shapely.GeometryCollection([west, shapely.LineString([(118, 35), (119, 36)]), east])
    frame = geopandas.GeoDataFrame({"code": ["11"]}, geometry=[both], crs="EPSG:4326")
    load_outlines(squares, [_written(frame, tmp_path / "m.geojson")], code_field="code")
    assert _stored(squares)["11"].symmetric_difference(shapely.box(118, 35, 119, 36)).area < 1e-9
    lines = geopandas.GeoDataFrame({"code": ["12"]}, geometry=[shapely.GeometryCollection([shapely.Point(118, 35)])], crs="EPSG:4326")
    with pytest.raises(MapFileError) as caught:
        load_outlines(squares, [_written(lines, tmp_path / "n.geojson")], code_field="code")
    assert caught.value.code == "outline_kind"


def test_exchanged_axes_that_can_be_nothing_else_are_put_right(city, tmp_path):
    frame = _districts()
    swapped = frame.set_geometry(geopandas.GeoSeries(shapely.transform(frame.geometry.to_numpy(), lambda points: points[:, ::-1]), crs="EPSG:4326"))
    loaded = load_outlines(city, [_written(swapped, tmp_path / "m.geojson")], code_field="adcode")
    assert (loaded.loaded, loaded.swapped) == (("990101", "990102", "990103"), ("m.geojson",))
    assert load_outlines(city, [_written(frame, tmp_path / "n.geojson")], code_field="adcode").version is None


def test_axes_that_seem_exchanged_are_refused_with_the_option_that_exchanges_them(city, tmp_path):
    frame = _districts(west=87.0)  # in the far west a longitude may be a latitude
    swapped = frame.set_geometry(geopandas.GeoSeries(shapely.transform(frame.geometry.to_numpy(), lambda points: points[:, ::-1]), crs="EPSG:4326"))
    path = _written(swapped, tmp_path / "m.geojson")
    with pytest.raises(MapFileError) as caught:
        load_outlines(city, [path], code_field="adcode")
    assert caught.value.code == "outline_swapped"
    assert load_outlines(city, [path], code_field="adcode", swap_axes=True).loaded == ("990101", "990102", "990103")
    assert load_outlines(city, [_written(frame, tmp_path / "n.geojson")], code_field="adcode").version is None


def test_outlines_in_shifted_coordinates_are_refused_beside_those_of_the_same_regions(city, tmp_path):
    load_outlines(city, [_written(_districts(), tmp_path / "m.geojson")], code_field="adcode")
    path = _written(_moved(_districts(), gcj02_from_wgs84), tmp_path / "n.geojson")
    with pytest.raises(OutlineError) as caught:
        load_outlines(city, [path], code_field="adcode")
    assert (caught.value.code, caught.value.detail["crs"]) == ("outline_shifted", "GCJ02")
    assert 300 <= int(str(caught.value.detail["metres"])) <= 800
    assert load_outlines(city, [path], code_field="adcode", crs="GCJ02").loaded == ("990101", "990102", "990103")
    assert load_outlines(city, [path], code_field="adcode", crs="WGS84").version is not None


def test_outlines_in_shifted_coordinates_are_refused_beside_the_whole_or_a_neighbour(city, tmp_path):
    whole = geopandas.GeoDataFrame({"adcode": ["990000"]}, geometry=[shapely.box(118, 35, 118.3, 35.1)], crs="EPSG:4326")
    load_outlines(city, [_written(whole, tmp_path / "city.geojson")], code_field="adcode", level="city")
    shifted = _written(_moved(_districts(), gcj02_from_wgs84), tmp_path / "n.geojson")
    with pytest.raises(OutlineError) as caught:
        load_outlines(city, [shifted], code_field="adcode")
    assert caught.value.code == "outline_shifted"
    assert load_outlines(city, [_written(_districts(("990102", "990103"), NAMES[1:], west=118.1), tmp_path / "o.geojson")], code_field="adcode").version
    with pytest.raises(OutlineError) as caught:
        load_outlines(city, [_written(_moved(_districts(("990101",)), gcj02_from_wgs84), tmp_path / "p.geojson")], code_field="adcode")
    assert caught.value.code == "outline_shifted"


def test_other_outlines_of_the_same_regions_are_no_shift(city, tmp_path):
    load_outlines(city, [_written(_districts(), tmp_path / "m.geojson")], code_field="adcode")
    drawn_anew = _districts().set_geometry(geopandas.GeoSeries(shapely.buffer(_districts().geometry.to_numpy(), 0.004), crs="EPSG:4326"))
    assert load_outlines(city, [_written(drawn_anew, tmp_path / "n.geojson")], code_field="adcode").version is not None
