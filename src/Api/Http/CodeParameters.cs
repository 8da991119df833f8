using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace StvsPlatform.Api.Http;

/// <summary>Shows a <see cref="Code{T}"/> in the document as the enum it stands for; otherwise it would be any text.</summary>
internal sealed class CodeParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (context.ParameterInfo?.ParameterType is not { } declared || parameter is not OpenApiParameter concrete) return;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Code<>)) return;
        concrete.Schema = context.SchemaGenerator.GenerateSchema(type.GetGenericArguments()[0], context.SchemaRepository);
    }
}
