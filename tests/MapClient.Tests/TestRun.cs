[assembly: TestFramework("DiaBan.Server.Tests.Fixtures.StopsClusterAtEnd", "DiaBan.Server.Tests")]
