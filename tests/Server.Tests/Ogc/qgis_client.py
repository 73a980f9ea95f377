"""What headless QGIS makes of the map service: one line of JSON for each collection named.

Arguments: address of the service, account, password, west, south, east, north, collections.
"""
import json
import sys

from qgis.core import QgsApplication, QgsFeatureRequest, QgsProject, QgsRectangle, QgsVectorLayer

address, account, password, *box = sys.argv[1:8]
box = QgsRectangle(*[float(side) for side in box])

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()


def codes(request):
    return sorted(feature["code"] for feature in layer.getFeatures(request))


for collection in sys.argv[8:]:
    layer = QgsVectorLayer(
        f"typename='{collection}' url='{address}' username='{account}' password='{password}' pagingEnabled='true'", collection, "OAPIF")
    told = {"collection": collection, "valid": layer.isValid(), "error": layer.dataProvider().error().message() if layer.dataProvider() else ""}
    if layer.isValid():
        QgsProject.instance().addMapLayer(layer)
        features = list(layer.getFeatures())
        told["fields"] = {field.name(): field.typeName() for field in layer.fields()}
        told["crs"] = layer.crs().authid()
        told["loaded"] = len(features)
        told["shapes"] = sum(1 for feature in features if feature.hasGeometry() and not feature.geometry().isEmpty())
        told["boxed"] = len(list(layer.getFeatures(QgsFeatureRequest(box).setFlags(QgsFeatureRequest.ExactIntersect))))
        told["code"] = features[0]["code"] if features else None
        if features:
            wanted = f"\"code\" = '{features[0]['code']}'"
            told["expressed"] = codes(QgsFeatureRequest().setFilterExpression(wanted))
            # Identify: what lies at a point of the feature, all of its attributes with it.
            point = features[0].geometry().pointOnSurface().asPoint()
            at = QgsRectangle(point.x() - 1e-5, point.y() - 1e-5, point.x() + 1e-5, point.y() + 1e-5)
            found = list(layer.getFeatures(QgsFeatureRequest(at).setFlags(QgsFeatureRequest.ExactIntersect)))
            told["identified"] = [feature["code"] for feature in found]
            told["values"] = [str(value) for value in found[0].attributes()] if found else []
            layer.setSubsetString(wanted)
            told["filtered"] = codes(QgsFeatureRequest())
            layer.setSubsetString("")
    print(json.dumps(told, ensure_ascii=False), flush=True)

QgsProject.instance().clear()
application.exitQgis()
