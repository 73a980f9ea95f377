// Stops the test cluster; the browser goes with the process that started it.
[assembly: TestFramework("DiaBan.Server.Tests.Fixtures.StopsClusterAtEnd", "DiaBan.Server.Tests")]
// One browser, one database: side by side the tests would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
