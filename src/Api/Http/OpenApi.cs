using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace StvsPlatform.Api.Http;

/// <summary>The OpenAPI document: made from the running code, committed, and the only source of the front ends' types.</summary>
internal static class OpenApi
{
    public const string Document = "stvs-v1";

    public static IServiceCollection AddOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Document, new OpenApiInfo
            {
                Title = "StvsPlatform API",
                Version = "v1",
                Description = "科技志愿服务信息平台开放接口。错误以 problem details 返回，`code` 稳定，`detail` 为中文说明。"
                    + "修改类请求需带 `X-Stvs-Client: web`；同一浏览器持有两种会话时以 `X-Stvs-Session: mobile|console` 指明。",
                License = new OpenApiLicense { Name = "MIT" },
            });
            options.CustomOperationIds(api => api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
            options.UseAllOfToExtendReferenceSchemas();
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.SchemaFilter<RequiredValues>();
            options.ParameterFilter<CodeParameters>();
            options.CustomSchemaIds(NameOf);
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "StvsPlatform.*.xml")) options.IncludeXmlComments(file);
        });
        return services;
    }

    /// <summary><c>Page&lt;TeamRow&gt;</c> → <c>TeamRowPage</c></summary>
    private static string NameOf(Type type) => string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name.Split('`')[0];

    /// <summary>Values that an answer always has are required in its schema, so that the front ends need not ask.</summary>
    private sealed class RequiredValues : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is not OpenApiSchema { Properties: { } properties } concrete || IsInput(context.Type)) return;
            concrete.Required ??= new HashSet<string>();
            foreach (var name in properties.Keys) concrete.Required.Add(name);
        }

        /// <summary>What clients send may leave things out.</summary>
        private static bool IsInput(Type type) =>
            type.Name.EndsWith("Form", StringComparison.Ordinal) || type.Name.EndsWith("Command", StringComparison.Ordinal)
            || type.Name.EndsWith("Body", StringComparison.Ordinal) || type == typeof(Microsoft.AspNetCore.Mvc.ProblemDetails);
    }
}
