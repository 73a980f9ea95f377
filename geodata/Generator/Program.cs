using DiaBan.Geodata;

try
{
    var folder = Folder.Find(Environment.CurrentDirectory);
    var units = UnitFact.Read(folder);
    var successions = SuccessionFact.Read(folder);

    var provinces = NaturalEarth.Read(folder);
    var tiling = Tiling.Draw(provinces, Site.Read(folder, units), successions);
    var layers = UnitLayers.Build(tiling, units, SuccessorFact.Read(folder), successions);
    CoverageCheck.Run(tiling, layers);

    var hotspots = PlaceHotspots.In(layers.Of2022, HotspotFact.Read(folder));
    HotspotCheck.Run(hotspots, layers.Of2022);

    UnitFile.Write(folder.Output("ninh-thuan-2022.geojson"), layers.Of2022);
    UnitFile.Write(folder.Output("ninh-thuan-2024-11.geojson"), layers.Of2024);
    UnitFile.Write(folder.Output("ninh-thuan-2025.geojson"), layers.Of2025);
    BackdropFile.Write(folder.Output("backdrop.geojson"), tiling.Neighbours);
    SuccessionFile.Write(folder.Output("succession.csv"), successions);
    HotspotFile.Write(folder.Output("demo-hotspots.json"), hotspots);

    AreaTable.Print(layers.Of2022, units);
    HotspotTable.Print(hotspots, layers.Of2022);
    return 0;
}
catch (InvalidDataException broken)
{
    await Console.Error.WriteLineAsync(broken.Message);
    return 1;
}
