using Dialogue.FollowUps;
using Dialogue.FollowUps.Api;
using Dialogue.Insights;
using Dialogue.Insights.Api;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.People.Api;
using Dialogue.Plans;
using Dialogue.Plans.Api;
using Dialogue.Policies;
using Dialogue.Policies.Api;
using Dialogue.Tables;
using Dialogue.Tables.Api;
using Dialogue.Themes;
using Dialogue.Themes.Api;

namespace Dialogue.Web.Shell.Api;

/// <summary>A word of the API.</summary>
/// <param name="Name">As it is written in JSON.</param>
/// <param name="Description">What it means, for the OpenAPI document.</param>
/// <param name="Example">A plausible value.</param>
/// <param name="Longest">The largest number of characters.</param>
public sealed record Word(string Name, string Description, object? Example = null, int? Longest = null);

/// <summary>
/// The words of the API in Dutch: every member of a request or an answer, and every value of an enumeration. They are the
/// contract with other programs; what people read on pages stands in the resources.
/// </summary>
public static class ApiVocabulary
{
    /// <summary>The word for a member of a request or answer.</summary>
    /// <exception cref="KeyNotFoundException">The member has no word yet.</exception>
    public static Word Of(Type type, string member) => special.TryGetValue((type, member), out var word) ? word : members[member];

    /// <summary>The word for a value of an enumeration.</summary>
    public static string Of(Type type, object value) => values[type][(int)value];

    /// <summary>The enumerations that have words.</summary>
    public static IEnumerable<Type> Enumerations => values.Keys;

    /// <summary>
    /// Where a fault of the domain stands in the request: <c>Parts[0].PrimaryThemeId</c> is <c>delen[0].hoofdthema</c>. Parts of a
    /// command that the API does not nest are left out.
    /// </summary>
    public static string Path(string field) =>
        string.Join(
            '.',
            field
                .Split('.')
                .Select(segment =>
                {
                    var index = segment.IndexOf('[', StringComparison.Ordinal);
                    var (name, at) = index < 0 ? (segment, "") : (segment[..index], segment[index..]);
                    if (name is "Details" or "Owners" && at.Length == 0)
                        return "";
                    name =
                        name.EndsWith("Ids", StringComparison.Ordinal) ? $"{name[..^3]}s"
                        : name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2]
                        : name;
                    return (members.TryGetValue(name, out var word) ? word.Name : char.ToLowerInvariant(name[0]) + name[1..]) + at;
                })
                .Where(segment => segment.Length > 0)
        );

    const int Any = Validation.TextLength;

    static readonly Dictionary<string, Word> members = new()
    {
        ["Id"] = new("id", "Blijvend id.", "01890b1e-5a3c-7d21-9c4e-2f6b8a1d0e37"),
        ["Number"] = new("nummer", "Nummer waarmee mensen ernaar verwijzen; wordt nooit opnieuw gebruikt.", 14),
        ["Code"] = new("code", "Korte code.", "SZW", 20),
        ["Name"] = new("naam", "Naam of titel.", "Ministerie van Sociale Zaken en Werkgelegenheid", Validation.NameLength),
        ["Href"] = new("href", "Adres van de resource.", "/api/v1/inzichten/14"),
        ["Version"] = new("versie", "Versie voor If-Match; leeg bij een eerdere peildatum.", 7),
        ["Title"] = new("titel", "Titel in één zin.", "Thuiswerken vraagt om nieuwe afspraken", Validation.TitleLength),
        ["Summary"] = new(
            "samenvatting",
            "Wat er is gezegd en wat daaruit blijkt.",
            "Aan veel tafels is gezegd dat thuiswerken blijft, maar dat afspraken ontbreken.",
            Any
        ),
        ["PlainText"] = new(
            "eenvoudigeTekst",
            "Dezelfde boodschap in eenvoudige taal (B1).",
            "Veel mensen blijven thuiswerken. Daar zijn afspraken voor nodig.",
            Any
        ),
        ["Status"] = new("status", "Waar het nu staat."),
        ["Kind"] = new("soort", "Soort."),
        ["Text"] = new("tekst", "De tekst.", "Ik mis het gesprek bij de koffieautomaat.", Any),
        ["Remark"] = new(
            "opmerking",
            "Wat de gespreksleider er bij het inleveren bij zegt.",
            "Uitspraak 4 is aangepast zoals gevraagd.",
            Any
        ),
        ["Remarks"] = new(
            "opmerkingen",
            "Het laatste wat het secretariaat van het verslag zei, of de gespreksleider erbij.",
            "Bij uitspraak 4 is niet duidelijk om welke regeling het gaat.",
            Any
        ),
        ["After"] = new("na", "De uitspraak waarachter zij komt: id; leeg voor de eerste plaats.", "01890b1e-5a3c-7d21-9c4e-2f6b8a1d0e37"),
        ["Reason"] = new("reden", "Waarom; blijft bewaard.", "Dit hoort bij een ander ministerie.", Validation.ReasonLength),
        ["Because"] = new("reden", "Waarom het is ingetrokken, samengevoegd, gesplitst, gelakt, afgelast of vervallen.", null),
        ["Why"] = new(
            "toelichting",
            "Waarom dit gebeurt; blijft bij het feit bewaard.",
            "Naar aanleiding van het overleg van 18 mei.",
            Validation.ReasonLength
        ),
        ["Note"] = new("opmerking", "Opmerking bij de koppeling.", "Alleen voor risicogroepen.", Validation.ReasonLength),
        ["Description"] = new("omschrijving", "Omschrijving.", "Alles over werken en wonen na de crisis.", Any),
        ["PrimaryTheme"] = new("hoofdthema", "Het thema waar het in de eerste plaats onder valt: id of nummer.", "5"),
        ["OtherThemes"] = new("overigeThemas", "Andere thema's: id of nummer."),
        ["Ownership"] = new("eigenaarschap", "Wie het oppakt, en hoe ver dat is afgesproken."),
        ["Lead"] = new("trekker", "Trekker: id, code, alias of naam van een organisatie.", "SZW"),
        ["CoOwners"] = new("medeEigenaren", "Mede-eigenaren: id, code, alias of naam."),
        ["Involved"] = new("betrokkenen", "Verder betrokken: id, code, alias of naam."),
        ["Since"] = new("sinds", "Sinds wanneer."),
        ["CounterProposal"] = new("tegenvoorstel", "Wie in plaats daarvan gevraagd zou moeten worden."),
        ["TransferredFrom"] = new("overgedragenDoor", "Wie het overdroeg, zolang de nieuwe trekker niet heeft aanvaard."),
        ["Predecessors"] = new("voorgangers", "Waar het uit voortkomt: samengevoegd hierin, of hiervan afgesplitst."),
        ["Successors"] = new("opvolgers", "Waar het in is opgegaan of in is gesplitst."),
        ["FormerTitles"] = new("vroegereTitels", "Eerdere titels, de oudste eerst."),
        ["FormerNames"] = new("vroegereNamen", "Eerdere namen, de oudste eerst."),
        ["Strength"] = new("sterkte", "Hoe sterk de onderbouwing is."),
        ["Plans"] = new("plannen", "De plannen waar het in landt, met het oordeel over de dekking."),
        ["Plan"] = new("plan", "Herstelplan of ander traject: id of nummer.", "1"),
        ["Insight"] = new("inzicht", "Het inzicht: id of nummer.", "14"),
        ["Insights"] = new("inzichten", "Inzichten die erop rusten."),
        ["Relation"] = new("relatie", "Hoe het inzicht zich tot het plan verhoudt."),
        ["Verdict"] = new("dekking", "Of het plan het inzicht dekt; leeg zolang niemand heeft geoordeeld."),
        ["VerdictReason"] = new("dekkingsreden", "Waarom zo is geoordeeld."),
        ["JudgedBy"] = new("beoordeeldDoor", "Wie oordeelde.", "Joris van Eck"),
        ["JudgedAt"] = new("beoordeeldOp", "Wanneer is geoordeeld."),
        ["Statement"] = new("uitspraak", "Id van een uitspraak.", "01890b1e-5a3c-7d21-9c4e-2f6b8a1d0e37"),
        ["Statements"] = new("uitspraken", "Uitspraken."),
        ["Contradicting"] = new("weersprekend", "Aantal uitspraken dat het weerspreekt.", 1),
        ["Supporting"] = new("steunend", "Aantal uitspraken dat het steunt.", 12),
        ["Tables"] = new("tafels", "Van hoeveel dialoogtafels.", 5),
        ["Provinces"] = new("provincies", "Uit hoeveel provincies.", 4),
        ["IsSmall"] = new("kleineSteekproef", "Te weinig tafels om er zeker van te zijn.", false),
        ["Stance"] = new("strekking", "Steunt of weerspreekt de uitspraak het inzicht."),
        ["How"] = new("wijze", "Hoe de koppeling tot stand kwam."),
        ["LinkedBy"] = new("gekoppeldDoor", "Wie koppelde.", "Joris van Eck"),
        ["LinkedAt"] = new("gekoppeldOp", "Wanneer is gekoppeld."),
        ["Into"] = new("in", "Waar het in opgaat: id of nummer.", "15"),
        ["LeftStatements"] = new("achterblijvendeUitspraken", "Ids van de uitspraken die met geen enkel deel meegaan."),
        ["LeftPlans"] = new("achterblijvendePlannen", "Ids of nummers van de plannen die met geen enkel deel meegaan."),
        ["NewOwners"] = new("nieuweEigenaren", "Wie voor elk van de delen wordt gevraagd."),
        ["WithoutOwner"] = new(
            "zonderEigenaar",
            "Of de delen zonder eigenaar blijven; is het inzicht van iemand of is iemand ervoor gevraagd, dan is dit of "
                + "nieuweEigenaren nodig.",
            true
        ),
        ["Parts"] = new("delen", "De nieuwe inzichten, ten minste twee."),
        ["By"] = new(
            "namens",
            "Organisatie namens wie dit gebeurt; zonder waarde de eigen organisatie. Een coördinator of beheerder noemt haar "
                + "altijd, met een toelichting.",
            "SZW"
        ),
        ["To"] = new("aan", "Wie het overneemt: id, code, alias of naam.", "IenW"),
        ["Due"] = new("termijn", "De termijn, zo precies als hij is afgesproken."),
        ["FormerDues"] = new("eerdereTermijnen", "Eerder afgesproken termijnen, de oudste eerst."),
        ["Words"] = new("omschrijving", "De afspraak in woorden.", "na de zomer", 200),
        ["Day"] = new("datum", "De dag.", "2021-09-01"),
        ["LastDay"] = new("uiterlijk", "De laatste dag waarop het op tijd is."),
        ["LookAgain"] = new(
            "opnieuwBekijken",
            "De dag waarop opnieuw naar een termijn zonder einde wordt gekeken; alleen bij de termijn van een opvolgactie.",
            null
        ),
        ["LookAgainDay"] = new("opnieuwBekijken", "De dag waarop opnieuw naar de termijn wordt gekeken, als die geen einde heeft.", null),
        ["UpForReview"] = new("terSprake", "De dag om opnieuw naar de termijn te kijken is voorbij en het staat nog open.", false),
        ["Late"] = new("teLaat", "De laatste dag is voorbij en het staat nog open.", false),
        ["Silent"] = new("onbeantwoord", "Voorgesteld, en al veertien dagen geen antwoord.", false),
        ["Progress"] = new("voortgang", "Wat is gemeld, de oudste melding eerst."),
        ["ReportedBy"] = new("gemeldDoor", "Wie het meldde.", "Tamara Hulst"),
        ["At"] = new("op", "Het moment, in UTC."),
        ["Forecast"] = new("prognose", "Wanneer het naar verwachting klaar is."),
        ["Evidence"] = new("bewijs", "Waaruit blijkt dat het klaar is.", "Brief aan de Kamer van 9 juli 2021.", Any),
        ["Closing"] = new("afsluiting", "Waaruit blijkt dat het klaar is, of waarom het is geannuleerd."),
        ["AskedAt"] = new("gevraagdOp", "Wanneer erom is gevraagd."),
        ["Parent"] = new(
            "onder",
            "Waar het onder valt: id of nummer (thema), id, code, alias of naam (organisatie); leeg is nergens onder."
        ),
        ["MergedInto"] = new("samengevoegdMet", "Waar het in is opgegaan."),
        ["Counts"] = new("aantallen", "Wat er onder het thema valt, met alles wat daar weer onder hangt."),
        ["OpenFollowUps"] = new("openOpvolgacties", "Open opvolgacties.", 3),
        ["Unowned"] = new("zonderEigenaar", "Open opvolgacties waar niemand voor is gevraagd.", 1),
        ["Declined"] = new("geweigerd", "Open opvolgacties waarvan de gevraagde trekker weigerde.", 0),
        ["Proposed"] = new("voorgesteld", "Open opvolgacties die op antwoord wachten.", 1),
        ["NotCovered"] = new("nietGedekt", "Inzichten die geen plan dekt, ook niet deels: de delta.", 2),
        ["UnownedInsights"] = new("inzichtenZonderEigenaar", "Inzichten zonder eigenaar.", 2),
        ["Partners"] = new("partners", "Partners: id, code, alias of naam."),
        ["From"] = new("vanaf", "De eerste dag.", "2021-06-01"),
        ["Until"] = new("totEnMet", "De laatste dag.", "2022-12-31"),
        ["DuePoints"] = new("ijkpunten", "Momenten die voor het plan van belang zijn."),
        ["Series"] = new("reeks", "Themareeks of verkennende ronde.", "Werken en leren", 120),
        ["Mode"] = new("vorm", "Online, fysiek of hybride."),
        ["Province"] = new("provincie", "Provincie; leeg als de tafel geen plaats had.", "utrecht"),
        ["Municipality"] = new("gemeente", "Gemeente.", "Amersfoort", 120),
        ["Organiser"] = new("organisator", "Organiserende organisatie: id, code, alias of naam.", "VNG"),
        ["Facilitator"] = new(
            "gespreksleider",
            "Naam van de gespreksleider, of mailadres of id als meer mensen zo heten; zonder waarde blijft het wie het is, "
                + "en van een nieuwe tafel is het degene die het verzoek doet.",
            "Samira Wolters",
            120
        ),
        ["FacilitatorId"] = new(
            "gespreksleiderId",
            "Id van de persoon die de gespreksleider is, en van wie de tafel dus is; leeg als dat nog niet bekend is.",
            "01890b1e-5a3c-7d21-9c4e-2f6b8a1d0e37"
        ),
        ["Profile"] = new("deelnemers", "Wie meededen, in aantallen."),
        ["Citizens"] = new("burgers", "Aantal burgers.", 8),
        ["Organisations"] = new("organisaties", "Aantal bedrijven en organisaties.", 2),
        ["Scientists"] = new("wetenschappers", "Aantal wetenschappers.", 1),
        ["Administrators"] = new("bestuurders", "Aantal lokale bestuurders.", 1),
        ["AgeBands"] = new("leeftijden", "Aantal per leeftijdsgroep."),
        ["Education"] = new("opleidingen", "Aantal per opleidingsniveau."),
        ["Gender"] = new("geslacht", "Aantal per geslacht."),
        ["Background"] = new("achtergronden", "Aantal per achtergrond."),
        ["Groups"] = new("groepen", "Aantal per groep die bewust is uitgenodigd."),
        ["Regions"] = new("regios", "Aantal per regio waar zij wonen."),
        ["TargetGroups"] = new("doelgroepen", "Groepen over wie het gaat.", null, 100),
        ["Table"] = new("tafel", "De dialoogtafel."),
        ["Ground"] = new("grond", "Grond voor het lakken.", "Woo 5.1.2e", 60),
        ["Names"] = new("namen", "Alle namen met hun dagen, de oudste eerst."),
        ["NameFrom"] = new("naamVanaf", "Sinds wanneer de naam geldt.", "2010-10-14"),
        ["TooiUri"] = new("tooiUri", "Identificatie in TOOI.", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1073", 200),
        ["Aliases"] = new("aliassen", "Andere schrijfwijzen.", null, 60),
        ["Alias"] = new("alias", "Een andere schrijfwijze.", "PDC19", 60),
        ["MailAddress"] = new("mailadres", "Het e-mailadres waarmee iemand zich aanmeldt.", "l.vrede@voorbeeld.nl", 254),
        ["Organisation"] = new("organisatie", "Organisatie waar iemand voor werkt: id, code, alias of naam.", "SZW"),
        ["Roles"] = new("rollen", "De rollen van iemand."),
        ["Role"] = new("rol", "Een rol in het programma."),
        ["Claim"] = new("gegeven", "Wat de aanbieder meestuurt, onder de naam die hij eraan geeft.", "groups", 200),
        ["Value"] = new("waarde", "Wat daarin moet staan, letterlijk.", "dialogue-szw", 200),
        ["ByRule"] = new("volgensRegel", "Of een aanmeldregel de rol gaf.", false),
        ["Absence"] = new("afwezigheid", "Wanneer iemand er niet is; leeg als dat niet is gemeld."),
        ["Deputy"] = new("vervanger", "Id van wie dan antwoordt.", "01890b1e-5a3c-7d21-9c4e-2f6b8a1d0e37"),
        ["Versions"] = new("versies", "Alle versies, de oudste eerst."),
        ["Rules"] = new("regels", "De regels waar het secretariaat zich bij het redigeren aan houdt."),
        ["RuleCode"] = new("regel", "De redactieregel, met haar code.", "R2", Validation.NameLength),
        ["PolicyVersion"] = new("beleidsversie", "De versie van de redactieregels die toen gold.", 1),
        ["HidesOriginal"] = new("verbergtOrigineel", "Of wat er eerst stond alleen te lezen is voor wie mag redigeren.", false),
        ["EvidenceFollows"] = new(
            "onderbouwingVolgt",
            "Of de delen achter de inzichten komen die op de uitspraak rusten, met dezelfde strekking.",
            true
        ),
        ["Original"] = new("oorspronkelijkeTekst", "Wat er stond; leeg als dat niet openbaar is of hetzelfde bleef.", null),
        ["HasAccess"] = new("toegang", "Of iemand toegang heeft.", true),
        ["EndedOn"] = new("opgehevenPer", "De dag van opheffing.", null),
        ["Items"] = new("resultaten", "De resultaten op deze pagina."),
        ["Next"] = new("volgende", "Adres van de volgende pagina; leeg op de laatste.", "/api/v1/inzichten?cursor=MTQ"),
        ["Event"] = new("gebeurtenis", "Het soort feit, met zijn vaste naam in het logboek.", "owner_proposed"),
        ["Told"] = new("omschrijving", "Wat er gebeurde, in één zin.", "Eigenaar voorgesteld: SZW, samen met IenW"),
        ["Actor"] = new("door", "Wie het deed.", "Ineke Brandsma"),
        ["Links"] = new("verzamelingen", "Wat er te lezen is."),
        ["Documentation"] = new("documentatie", "Adres van de beschrijving.", "/api/v1/openapi.json"),
        ["ApiVersion"] = new("versie", "Volledig versienummer van de API.", "1.0.0"),
        // Faults of commands whose member the API gives another place.
        ["On"] = new("datum", "De dag."),
        ["Instead"] = new("inPlaatsVan", "Wie er tot nu toe als gespreksleider bekend was."),
        ["OrganisationKind"] = new("soort", "Soort."),
    };

    /// <summary>Where the same member means something else.</summary>
    static readonly Dictionary<(Type, string), Word> special = new()
    {
        [(typeof(StrengthAnswer), "Groups")] = new("doelgroepen", "Over hoeveel doelgroepen.", 3),
        [(typeof(ThemeCounts), "Insights")] = new("inzichten", "Lopende inzichten.", 6),
        [(typeof(ThemeCounts), "Tables")] = new("tafels", "Dialoogtafels die eraan bijdroegen.", 21),
        [(typeof(ProgressAnswer), "By")] = new("namens", "De organisatie die meldde."),
        [(typeof(SplitPartBody), "Plans")] = new("plannen", "Ids of nummers van de plannen die met dit deel meegaan."),
        [(typeof(SplitPartBody), "Statements")] = new("uitspraken", "Ids van de uitspraken die met dit deel meegaan."),
        [(typeof(EvidencesBody), "Statements")] = new("uitspraken", "Ids van de uitspraken."),
        [(typeof(UnlinkBody), "Statements")] = new("uitspraken", "Ids van de uitspraken."),
        [(typeof(TableRecordBody), "Number")] = new(
            "nummer",
            "Nummer van de tafel; bestaat het al, dan worden alleen de verschillen vastgelegd. Zonder waarde een nieuw nummer.",
            37
        ),
        [(typeof(TableBody), "Number")] = new("nummer", "Nummer van de tafel; zonder waarde een nieuw nummer.", 37),
        [(typeof(StatementEntryBody), "Id")] = new(
            "id",
            "Id van een uitspraak die er al is; zonder waarde volgt het uit soort en tekst.",
            null
        ),
        [(typeof(DuePointBody), "Due")] = new("termijn", "De termijn; zonder waarde vervalt het ijkpunt."),
        [(typeof(TableAnswer), "Told")] = new(
            "verteldeVersie",
            "De versie van de tekst over wie ziet wat deelnemers zeggen, die gold toen de tafel werd gehouden.",
            1
        ),
        [(typeof(DecisionAnswer), "Number")] = new("nummer", "Nummer van de uitspraak aan haar tafel.", 4),
        [(typeof(DecisionAnswer), "Parts")] = new("delen", "Nummers van de uitspraken waarin zij is gesplitst."),
        [(typeof(StatementSplitBody), "Parts")] = new("delen", "De nieuwe uitspraken, ten minste twee."),
        [(typeof(PolicyVersionPart), "Number")] = new("nummer", "Nummer van de versie.", 1),
        [(typeof(PolicyRulePart), "Code")] = new("code", "Code van de regel.", "R2", 20),
        [(typeof(PolicyRulePart), "Text")] = new("tekst", "Wat de regel zegt.", "Geen namen van anderen.", 400),
        [(typeof(PolicyBody), "Text")] = new("tekst", "De tekst.", "Wie ziet wat u zegt?", 10_000),
        [(typeof(TableAnswer), "Summary")] = new("samenvatting", "Samenvatting van het verslag.", null),
        [(typeof(PersonAnswer), "Name")] = new("naam", "De naam; anderen kunnen dezelfde hebben.", "Lena Vrede", Validation.NameLength),
        [(typeof(PersonBody), "Name")] = new("naam", "De naam; anderen kunnen dezelfde hebben.", "Lena Vrede", Validation.NameLength),
        [(typeof(Pointer), "Number")] = new("nummer", "Nummer; een organisatie heeft in plaats daarvan een code.", 14),
        [(typeof(Pointer), "Code")] = new("code", "Code van een organisatie.", null),
        [(typeof(FactAnswer), "Version")] = new("versie", "Volgnummer van het feit.", 7),
        [(typeof(FactAnswer), "Reason")] = new("reden", "Waarom, als dat is gezegd.", null),
    };

    static readonly Dictionary<Type, string[]> values = new()
    {
        [typeof(InsightStatus)] = ["voorlopig", "definitief", "ingetrokken", "samengevoegd", "gesplitst"],
        [typeof(Stance)] = ["steunt", "weerspreekt"],
        [typeof(LinkedHow)] = ["handmatig", "import", "regel", "samenvoeging", "splitsing"],
        [typeof(PlanRelation)] = ["input-voor", "gedekt-door", "aangesloten-bij", "doorverwezen-naar"],
        [typeof(CoverageVerdict)] = ["gedekt", "deels", "niet", "uitgesteld"],
        [typeof(OwnershipStatus)] = ["zonder-eigenaar", "voorgesteld", "aanvaard", "geweigerd", "beeindigd", "eigenaar-beeindigd"],
        [typeof(FollowUpKind)] = ["vraag", "actie"],
        [typeof(FollowUpStatus)] = ["open", "afgerond", "geannuleerd"],
        [typeof(DueKind)] = ["op-dag", "in-week", "voor", "na", "niet-afgesproken"],
        [typeof(TableMode)] = ["online", "fysiek", "hybride"],
        [typeof(TableStatus)] = ["gepland", "gehouden", "verslag-klaar", "teruggegeven", "vastgesteld", "afgelast"],
        [typeof(StatementKind)] = ["knel", "kiem", "idee", "citaat"],
        [typeof(PolicyKind)] = ["redactieregels", "wie-ziet-wat"],
        [typeof(ModerationKind)] = ["gehandhaafd", "anders-verwoord", "gesplitst", "geweigerd", "gelakt"],
        [typeof(StatementStatus)] = ["vastgelegd", "gecorrigeerd", "ingetrokken", "gelakt"],
        [typeof(Province)] =
        [
            "drenthe",
            "flevoland",
            "fryslan",
            "gelderland",
            "groningen",
            "limburg",
            "noord-brabant",
            "noord-holland",
            "overijssel",
            "utrecht",
            "zeeland",
            "zuid-holland",
        ],
        [typeof(Role)] = ["gespreksleider", "analist", "coordinator", "contactpersoon", "lezer", "beheerder"],
        [typeof(PersonKind)] = ["persoon", "systeem"],
        [typeof(ThemeStatus)] = ["actief", "samengevoegd", "vervallen"],
        [typeof(PlanKind)] = ["herstelplan", "agenda", "steunpakket", "akkoord", "advies", "kabinetsformatie", "overig"],
        [typeof(PlanStatus)] = ["aangekondigd", "in-voorbereiding", "loopt", "afgerond", "gestopt"],
        [typeof(OrganisationKind)] =
        [
            "ministerie",
            "onderdeel",
            "uitvoeringsorganisatie",
            "gemeente",
            "provincie",
            "maatschappelijke-organisatie",
            "raad",
            "bedrijf",
            "kennisinstelling",
        ],
    };
}
