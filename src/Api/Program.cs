using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StvsPlatform.Api.Development;
using StvsPlatform.Api.Endpoints;
using StvsPlatform.Api.Http;
using StvsPlatform.Api.Startup;
using StvsPlatform.Application;
using StvsPlatform.Infrastructure;
using StvsPlatform.Infrastructure.Demonstration;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.WeChatSimulator;

var builder = WebApplication.CreateBuilder(args);
var dataFolder = DataFolder.Of(builder);
if (builder.Environment.IsDevelopment()) builder.Configuration.AddDevelopmentSecrets(dataFolder);
ProductionChecks.Run(builder);
await using var database = await DatabaseServer.StartAsync(builder, dataFolder);
var withSimulator = builder.Configuration.GetValue<bool>("WeChat:UseSimulator");

builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);
if (withSimulator)
{
    builder.Configuration["WeChatSimulator:StateFile"] ??= Path.Combine(dataFolder, "wechat-simulator.json");
    builder.Services.AddWeChatSimulator(builder.Configuration);
}
builder.Services.AddHttpContextAccessor();
builder.Services.AddSessions(builder.Environment);
builder.Services.AddPolicies();
builder.Services.AddSignInLimit(builder.Configuration);
builder.Services.AddOpenApi();
builder.Services.AddFrontEnds();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<ProblemDetailsMapper>();
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
builder.Services.ConfigureHttpJsonOptions(options =>
{
    // Chinese as itself: escaped it would be a fifth longer.
    options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
});
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

var app = builder.Build();
await app.Services.PrepareDatabaseAsync();
if (await OperatorCommands.RunAsync(args, app.Services)) return;
if (app.Environment.IsDevelopment()) await app.Services.SeedDemonstrationAsync();

app.UseExceptionHandler();
app.UseStatusCodePages(ProblemDetailsMapper.WriteStatusAsync);
app.UseSecurityHeaders();
app.MapFrontEnds();
app.UseSwagger();
app.UseSwaggerUI(options => options.SwaggerEndpoint($"/swagger/{OpenApi.Document}/swagger.json", "StvsPlatform API"));
app.UseRouting();
app.RequireClientHeader();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseJobsPage();

app.MapHealth();
var api = app.MapGroup("/api/v1");
api.MapSessions();
api.MapMe();
api.MapConfirmations();
api.MapReference();
api.MapVolunteers();
api.MapTeams();
api.MapMemberships();
api.MapAssociations();
api.MapOffices();
api.MapInvitations();
api.MapPairings();
api.MapActivities();
api.MapParticipations();
api.MapCheckIns();
api.MapImports();
api.MapStatistics();
api.MapSite();
api.MapJsSdk();
app.MapWeChat();
if (withSimulator) app.MapWeChatSimulator();

app.AnnounceAddresses();
await app.RunAsync();

public partial class Program;
