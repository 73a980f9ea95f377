using System.Globalization;
using System.Net;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.AdminUnits;
using DiaBan.Server.Analysis;
using DiaBan.Server.Appraisals;
using DiaBan.Server.BorderZones;
using DiaBan.Server.Closure;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Decisions;
using DiaBan.Server.Events;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using DiaBan.Server.Incidents;
using DiaBan.Server.Layers;
using DiaBan.Server.Leadership;
using DiaBan.Server.Maps;
using DiaBan.Server.Measures;
using DiaBan.Server.Models;
using DiaBan.Server.Ogc;
using DiaBan.Server.Packages;
using DiaBan.Server.Patrols;
using DiaBan.Server.Rebasing;
using DiaBan.Server.Recurrence;
using DiaBan.Server.Redraws;
using DiaBan.Server.Reports;
using DiaBan.Server.Rounds;
using DiaBan.Server.Routes;
using DiaBan.Server.Search;
using DiaBan.Server.Shifts;
using DiaBan.Server.Signing;
using DiaBan.Server.Streets;
using DiaBan.Server.Sync;
using DiaBan.Server.Tiles;
using DiaBan.Server.Trail;
using Microsoft.AspNetCore.DataProtection;

namespace DiaBan.Server;

/// <summary>The composition root: services, middleware, one line a slice.</summary>
internal static class WebServer
{
    public static WebApplication Build(Installation installation, ServerSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, settings.Port);
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
            kestrel.AddServerHeader = false;
        });

        PublicUrl.RequireSound(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(installation.Server);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<VietNamClock>();
        services.AddSingleton(services => new IncomingFiles(settings.DataFolder, services.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WaitingLayers>();
        services.AddSingleton<PackageBuilds>();
        services.AddSingleton<CommitHeads>();
        services.AddHostedService(services => services.GetRequiredService<CommitHeads>());
        services.AddSingleton<TileCache>();
        services.AddSingleton<ReadAttributes>();
        services.AddEvents();
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddDataProtection().PersistKeysToFileSystem(new(Path.Combine(settings.DataFolder, "keys"))).SetApplicationName("DiaBan");
        services.AddDiaBanAuthentication();
        services.AddSignInRateLimit();
        services.AddMapRateLimit();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = SayWhy);
        services.AddExceptionHandler<Accidents>();
        services.AddValidation();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));

        var app = builder.Build();
        app.UseRequestLocalization(options =>
        {
            CultureInfo[] languages = [new("vi-VN"), new("vi"), new("en")];
            options.DefaultRequestCulture = new(CultureInfo.InvariantCulture, languages[0]);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = languages;
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseConsole();
        app.UseApiPage();
        app.UseRouting();
        app.UseBodyLimit();
        app.UseAuthentication();
        app.UseConsoleHeaderForWrites();
        app.UseAuthorization();
        app.UseRateLimiter();

        app.MapApiDocument();
        app.MapHealth(installation);
        var api = app.MapGroup("/api/v1").RefuseUnknownParameters();
        api.MapAccounts();
        api.MapHotspots();
        api.MapRedraws();
        api.MapConversion();
        api.MapAppraisals();
        api.MapMeasures();
        api.MapModels();
        api.MapPatrols();
        api.MapStreets();
        api.MapRoutes();
        api.MapShifts();
        api.MapBorderZones();
        api.MapClosure();
        api.MapIncidents();
        api.MapRebasing();
        api.MapRecurrence();
        api.MapSigning();
        api.MapReports();
        api.MapLeadership();
        api.MapRounds();
        api.MapTrail();
        api.MapAnalysis();
        api.MapLayers();
        api.MapPackages();
        api.MapSync();
        api.MapEvents();
        api.MapDecisions();
        api.MapSearch();
        api.MapAdminUnits();
        api.MapMaps();
        app.MapOgc();
        app.MapTiles();
        return app;
    }

    private static void SayWhy(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Title = Problems.Title(status).ToString();
        problem.Detail ??= Problems.Default(status).ToString();
        problem.Type = null;
        if (problem is HttpValidationProblemDetails invalid)
        {
            invalid.Errors = invalid.Errors.ToDictionary(error => JsonNamingPolicy.CamelCase.ConvertName(error.Key), error => error.Value);
            invalid.Detail = string.Join(" ", invalid.Errors.SelectMany(error => error.Value));
        }
    }
}

/// <summary>Where the server finds and keeps its things.</summary>
/// <param name="Port">0 takes a free one.</param>
internal sealed record ServerSettings(string DataFolder, IPAddress Address, int Port);
