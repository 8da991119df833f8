using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Imports.Forms;

/// <summary>
/// The hidden sheet the drop-downs look into: one column for each list of options, then all places in one column, province by
/// province, of which every place's divisions are a range with a name. The names are made of those a clerk has chosen, so that
/// the next drop-down finds its range by them; a county needs its city and province in front, since many share a name.
/// </summary>
internal sealed class OptionSheet
{
    public const string Provinces = "省份";

    private const string Name = "字典";

    private readonly List<string[]> lists = [];
    private readonly Dictionary<string, string> ranges = [];
    private readonly List<(string Above, string Place)> places = [];

    public OptionSheet(RegistrationForm form, IReferenceLists reference, IReadOnlyList<Region> regions)
    {
        foreach (var list in form.Columns.Where(column => column.List is not null && column.Entry == Entry.Choice).Select(column => column.List!))
        {
            var labels = reference.List(list)!.Select(item => item.Label).ToArray();
            ranges[list] = Range(lists.Count, 0, labels.Length);
            lists.Add(labels);
        }
        if (regions.Count > 0) AddPlaces(regions);
    }

    public SmallSheet Sheet => new(Name, new Worksheet(new SheetData(Rows())), IsHidden: true);

    public List<DefinedName> Names { get; } = [];

    public string RangeOf(string list) => ranges[list];

    public static string CitiesOf(string province) => $"市_{province}";

    public static string CountiesOf(string province, string city) => $"县_{province}_{city}";

    private void AddPlaces(IReadOnlyList<Region> regions)
    {
        var below = regions.OrderBy(region => region.Code, StringComparer.Ordinal).ToLookup(region => region.ParentCode);
        AddRange(Provinces, "全国", below[null].Select(province => province.Name));
        foreach (var province in below[null])
        {
            // 直辖市 have districts only; the form's column for the city takes their own name.
            var cities = IsMunicipality(province) ? [province] : below[province.Code].ToArray();
            AddRange(CitiesOf(province.Name), province.Name, cities.Select(city => city.Name));
            foreach (var city in cities)
            {
                // 济源, 石河子 and 东莞 have nothing below them, and are written once more where the form asks for a county.
                var counties = below[city.Code].Select(county => county.Name).DefaultIfEmpty(city.Name);
                AddRange(CountiesOf(province.Name, city.Name), $"{province.Name}{city.Name}", counties);
            }
        }
    }

    private static bool IsMunicipality(Region province) => province.Name.EndsWith('市');

    private void AddRange(string name, string above, IEnumerable<string> names)
    {
        var first = places.Count;
        places.AddRange(names.Select(place => (above, place)));
        Names.Add(new DefinedName(Range(lists.Count + 1, first, places.Count - first)) { Name = name });
    }

    /// <summary>The first line says what is in the column, for whoever makes the sheet visible.</summary>
    private static string Range(int column, int first, int count) =>
        $"{Name}!${Cells.Letters(column)}${first + 2}:${Cells.Letters(column)}${first + 1 + count}";

    private IEnumerable<Row> Rows()
    {
        // Not the titles of the form: a reader that looks for those would take this for a table of people.
        string[] places = this.places.Count > 0 ? ["上级区划", "区划名称"] : [];
        yield return Cells.Row(1, [.. lists.Select((_, i) => Cells.Text($"选项{i + 1}")), .. places.Select(title => Cells.Text(title))]);
        for (var i = 0; i < Math.Max(this.places.Count, lists.Max(list => list.Length)); i++)
        {
            yield return Cells.Row(
                (uint)i + 2,
                [
                    .. lists.Select(list => Cells.Text(list.ElementAtOrDefault(i))),
                    .. i < this.places.Count ? [Cells.Text(this.places[i].Above), Cells.Text(this.places[i].Place)] : Array.Empty<Cell>(),
                ]);
        }
    }
}
