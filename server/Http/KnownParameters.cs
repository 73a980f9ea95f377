using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace DiaBan.Server.Http;

/// <summary>Refuses a request with a query parameter that its handler does not take: a misspelt filter must not pass as no filter.</summary>
internal static class KnownParameters
{
    public static TBuilder RefuseUnknownParameters<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((handler, next) =>
        {
            var known = Names(handler.MethodInfo);
            return invocation =>
            {
                var unknown = invocation.HttpContext.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key));
                return unknown is null
                    ? next(invocation)
                    : ValueTask.FromResult<object?>(Problems.Refuse(400, new(
                        $"Không có tham số “{unknown}”. Các tham số nhận được: {List(known)}.",
                        $"There is no parameter {unknown}. Known parameters: {List(known)}.")));
            };
        });

    private static HashSet<string> Names(MethodInfo handler) => handler.GetParameters()
        .Where(parameter => !parameter.GetCustomAttributes().Any(attribute => attribute is IFromHeaderMetadata))
        .Where(parameter => ComesFromQuery(parameter.ParameterType) || parameter.IsDefined(typeof(AsParametersAttribute), false))
        .SelectMany(parameter => parameter.IsDefined(typeof(AsParametersAttribute), false)
            ? parameter.ParameterType.GetProperties().Select(property => property.Name)
            : [parameter.Name!])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool ComesFromQuery(Type type) =>
        type != typeof(CancellationToken)
        && (type.IsValueType || type == typeof(string) || type == typeof(string[])
            || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.Name == "TryParse"));

    private static string List(HashSet<string> known) => string.Join(", ", known.Order(StringComparer.Ordinal));
}
