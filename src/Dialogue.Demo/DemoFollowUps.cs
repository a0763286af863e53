using Dialogue.FollowUps;
using static Dialogue.FollowUps.FollowUpKind;

namespace Dialogue.Demo;

/// <summary>About a hundred follow-ups: what was asked, of whom, until when, and how far it came in 2021.</summary>
sealed class DemoFollowUps(DemoTimeline timeline)
{
    readonly List<Steps> followUps = [];

    public static Guid Id(int number) => LinkId.Of(DemoProgramme.Namespace, $"opvolgactie {number}");

    public void Add()
    {
        // The one that it all began with, and those around it.
        Ask(
                "05-19",
                Question,
                "Wie pakt thuiswerken op?",
                3,
                Due.None,
                "In het overleg van 18 mei noemde iedereen thuiswerken en kon niemand zeggen wie het vervolg trekt."
            )
            .Due("06-10", Before("2021-07-12"))
            .Propose("06-24", "SZW", "IenW", "FIN EZK OCW", "Gevraagd: één trekker, en alle anderen met naam.")
            .Accept("07-06")
            .Done(
                "07-07",
                "SZW trekt, samen met IenW; FIN, EZK en OCW zijn betrokken. Vastgelegd bij I-13 en in de agenda voor hybride werken."
            );
        Ask("05-19", FollowUpKind.Action, "Corrigeer de sheet over mentale gezondheid: niet alleen VWS", 2, On("2021-05-21"))
            .Propose("05-19", "DGSC-19", "SZW VWS")
            .Accept("05-20")
            .Done("05-20", "Nieuwe sheet rondgestuurd, met SZW en VWS samen als eigenaar van het herstelplan.");
        Ask(
                "05-20",
                Question,
                "Sluit aan bij wat al loopt: welke delta blijft over, en wie kan die oppakken?",
                5,
                Before("2021-07-12"),
                "Vraag van de NCTV in het overleg van 18 mei."
            )
            .Propose("05-25", "DGSC-19", "NCTV", "SZW VWS EZK BZK")
            .Accept("05-27")
            .Progress(
                "06-16",
                "Van de eerste twintig inzichten is de dekking per plan ingevuld; de helft is niet of maar deels gedekt.",
                Week("2021-07-05")
            )
            .Done("07-09", "Overzicht van de delta per thema is bijlage bij het eindrapport.");
        Ask(
                "05-20",
                Question,
                "Hebben we alle punten te pakken?",
                2,
                Week("2021-06-28"),
                "Vraag van SZW: leg de lijst naast de lopende plannen."
            )
            .Propose("05-25", "SZW", "DGSC-19")
            .Accept("06-01")
            .Done("07-01", "Lijst nagelopen; drie punten toegevoegd bij werk dat niet thuis kan.");
        Ask(
                "05-20",
                FollowUpKind.Action,
                "Laat de inzichten landen in herstelplannen én in de formatie",
                5,
                After("na de zomer", from: "2021-09-01"),
                "Oproep van FIN."
            )
            .Propose("05-27", "AZ", "FIN", "DGSC-19")
            .Decline("06-11", "AZ begeleidt de formatie, maar levert geen inhoud aan.", "FIN", "DGSC-19", "AZ")
            .Propose("06-17", "FIN", "DGSC-19", "AZ", "Tegenvoorstel van AZ overgenomen.")
            .Accept("06-23")
            .Progress("09-16", "Factsheet per thema ligt bij de informateur; er is nog geen reactie.", After("na het begrotingsdebat"))
            .Due("10-18", Before("2021-12-01"))
            .Done("11-25", "Zes factsheets aangeboden; vier onderwerpen komen terug in de stukken van de tafels.");
        Ask("05-20", Question, "Wat doen jullie hiermee in beleid?", 4, Week("2021-06-14"), "Vraag van EZK aan alle departementen.")
            .Propose("05-27", "DGSC-19", "", "EZK SZW VWS BZK OCW")
            .Accept("05-31")
            .Done("06-18", "Reacties van negen departementen gebundeld en teruggestuurd.");
        Ask(
                "05-20",
                FollowUpKind.Action,
                "Meer aandacht voor de fysieke leefomgeving in het eindrapport",
                3,
                Before("2021-07-05"),
                "Verzoek van BZK."
            )
            .Propose("05-26", "DGSC-19", "BZK", "PBL LNV")
            .Accept("05-28")
            .Done("07-02", "Een van de zes hoofdthema's gaat over gezonde mensen in een groene leefomgeving.");
        Ask("05-20", FollowUpKind.Action, "Bespreek de resultaten met gemeenten en provincies", 5, After("na de zomer", "2021-09-15"))
            .Propose("05-27", "BZK", "VNG IPO")
            .Accept("06-04")
            .Due("07-15", Before("2021-10-15"))
            .Progress("09-23", "Vijf van de zeven regiobijeenkomsten zijn gehouden.", Week("2021-10-11"))
            .Done("10-14", "Zeven bijeenkomsten; verslag gedeeld met VNG en IPO.");
        Ask("05-20", FollowUpKind.Action, "Scherp de bespreekpunten aan voor het volgende overleg", null, On("2021-06-02"))
            .Propose("05-20", "DGSC-19", "")
            .Accept("05-21")
            .Done("06-02", "Vier bespreekpunten in plaats van negen, elk met een gevraagd besluit.");
        Ask(
                "04-08",
                FollowUpKind.Action,
                "Nodig cliëntenraden en belangenorganisaties uit voor de laatste tafels",
                null,
                Before("2021-04-28")
            )
            .Propose("04-09", "DGSC-19", "", "LPCR IEDERKAN")
            .Accept("04-12")
            .Progress("04-22", "Zes organisaties hebben zich aangemeld.")
            .Done("05-03", "Aan vijf van de laatste tien tafels schoven cliëntenraden aan.");
        Ask(
                "04-13",
                FollowUpKind.Action,
                "Zoek jongeren op die we nu missen",
                null,
                Week("2021-04-26"),
                "Aan de eerste veertig tafels zaten weinig jongeren zonder opleiding of werk."
            )
            .Propose("04-13", "STRAAT", "JRNOORD", "DGSC-19")
            .Accept("04-15")
            .Progress("04-29", "Twee gesprekken op een plein in plaats van online.", Week("2021-05-03"))
            .Done("05-07", "Verslagen van twee pleingesprekken toegevoegd aan tafel 74.");
        Ask("04-20", Question, "Mag de naam van de deelnemende bedrijven in het verslag?", null, On("2021-04-23"))
            .Propose("04-20", "JenV")
            .Accept("04-21")
            .Done("04-22", "Alleen met toestemming; anders alleen de sector.");

        // Working and living.
        Ask("06-07", FollowUpKind.Action, "Maak een voorstel voor een vergoeding van thuiswerkkosten", 13, Before("2021-09-21"))
            .Propose("06-24", "FIN", "SZW")
            .Accept("07-05")
            .Progress("08-26", "Varianten doorgerekend, keuze is aan het kabinet.", On("2021-09-21"))
            .Done("09-21", "Onbelaste vergoeding per thuiswerkdag opgenomen in het Belastingplan.");
        Ask(
                "06-25",
                FollowUpKind.Action,
                "Schrijf de agenda voor de toekomst van hybride werken",
                13,
                After("na het advies van de SER", "2021-08-16")
            )
            .Propose("06-28", "SZW", "IenW", "BZK EZK FIN OCW SER")
            .Accept("07-06")
            .Progress("09-30", "Hoofdlijnen besproken met werkgevers en bonden.", After("begin 2022"))
            .Progress("11-18", "Concept ligt bij de departementen.");
        Ask("06-25", Question, "Wat betekent een recht op onbereikbaarheid voor kleine werkgevers?", 13, Before("2021-11-01"))
            .Propose("06-28", "SZW-WERK", "", "ZZPK")
            .Accept("07-12")
            .Due("10-25", Before("2022-01-15"));
        Ask("06-28", FollowUpKind.Action, "Bied de zelftest voor de thuiswerkplek aan via het arboportaal", 13, On("2021-10-01"))
            .Propose("06-29", "SZW-GVW")
            .Accept("07-07")
            .Done("09-28", "Zelftest staat online, in gewone taal en in vijf talen.");
        Ask("06-28", FollowUpKind.Action, "Kom met een aanpak voor thuiswerkers in kleine woningen", 13, Due.None);
        Ask("06-28", FollowUpKind.Action, "Spreek met grote werkgevers spreiding van kantoordagen af", 36, Before("2021-10-01"))
            .Propose("06-30", "IenW-DGMo", "", "SZW IPO VNG")
            .Accept("07-12")
            .Progress("09-14", "In drie regio's een afspraak, in de Randstad nog niet.", Before("2021-12-01"))
            .Due("09-27", Before("2021-12-01"))
            .Progress("11-30", "De nieuwe maatregelen maken spreiding nu overbodig; in het voorjaar verder.");
        Ask("06-28", Question, "Wat gebeurt er met buslijnen die leegrijden?", 36, Week("2021-09-06"))
            .Propose("06-30", "IenW", "IPO")
            .Accept("07-09")
            .Done("09-09", "Beschikbaarheidsvergoeding loopt door tot september 2022.");
        Ask("06-28", FollowUpKind.Action, "Onderzoek wat hybride werken doet met starters", 35, After("na de zomer", "2021-09-15"))
            .Propose("06-30", "OCW", "SZW", "LECT-NW")
            .Decline("08-31", "Onderzoek naar arbeid hoort bij SZW; OCW levert graag gegevens over starters.", "SZW", "OCW", "LECT-NW SCP");
        Ask("06-29", FollowUpKind.Action, "Stel lege rijkskantoren open als werkplek in de regio", 35, Before("2022-01-01"))
            .Propose("07-01", "BZK", "", "FIN")
            .Accept("07-15")
            .Progress("10-12", "Proef op vier plekken gestart.", Before("2022-01-01"));
        Ask("06-29", Question, "Kan loon en zekerheid van vitale beroepen in de formatie?", 18, Before("2021-12-15"))
            .Propose("06-30", "SZW")
            .Progress("10-05", "Nog geen antwoord op de vraag wie dit trekt; de vraag ligt bij de top van het departement.");
        Ask(
                "06-29",
                FollowUpKind.Action,
                "Controleer huisvesting van arbeidsmigranten onaangekondigd",
                18,
                After("zodra er capaciteit is", "2021-08-02")
            )
            .Propose("06-30", "SZW", "BZK", "VNG")
            .Accept("07-14")
            .Progress("10-20", "Twee gezamenlijke acties gehouden; capaciteit blijft het probleem.");
        Ask("07-01", FollowUpKind.Action, "Breng in beeld wat mensen van de gewonnen tijd willen houden", 14, Due.None);
        Ask("07-01", Question, "Wil iemand een proef met een kortere werkweek begeleiden?", 14, After("na de formatie", "2021-10-01"))
            .Propose("07-06", "SZW")
            .Decline("09-07", "Een proef loopt vooruit op een politieke keuze over arbeidstijd.");

        // Mental and social resilience.
        Ask("06-09", FollowUpKind.Action, "Maak het herstelplan mentale gezondheid op het werk samen af", 8, Before("2021-10-01"))
            .Propose("06-10", "VWS")
            .Propose("06-14", "SZW", "VWS", "", "Correctie: het is een plan van beide, met SZW als trekker.")
            .Accept("06-17")
            .Progress("07-13", "Doelgroepen vastgesteld: zorg, onderwijs, flexwerk en mantelzorgers die werken.", Before("2021-10-01"))
            .Progress("09-09", "Financiering is rond, op de hulp voor mantelzorgers na.", On("2021-09-30"))
            .Done("09-30", "Plan naar de Tweede Kamer gestuurd en gestart.");
        Ask("06-10", FollowUpKind.Action, "Zet een overbruggingsaanbod op voor wie op de ggz wacht", 8, Before("2021-12-31"))
            .Propose("06-15", "VWS-PG", "", "CR-GGZN")
            .Accept("06-29")
            .Progress(
                "10-07",
                "In zes regio's praatgroepen met ervaringsdeskundigen; een landelijk aanbod komt niet eerder dan in het voorjaar.",
                Before("2022-04-01")
            );
        Ask("06-10", Question, "Wat is de stand van de motie over een preventieakkoord mentale gezondheid?", 8, Before("2021-10-01"))
            .Propose("06-15", "VWS", "SZW OCW")
            .Accept("06-30")
            .Progress("09-21", "Brief in voorbereiding, wacht op afstemming met gemeenten.", Week("2021-10-04"))
            .Due("09-28", Before("2021-11-15"))
            .Done("11-11", "Brief aan de Kamer met de hoofdlijnen van een akkoord.");
        Ask(
                "06-11",
                FollowUpKind.Action,
                "Zorg voor een vervolg op het programma tegen eenzaamheid, ook voor jongeren",
                9,
                Before("2021-12-31")
            )
            .Propose("06-16", "VWS-DMO", "", "VNG")
            .Accept("06-30")
            .Progress("10-05", "Voor 2022 is nog geen geld; een nieuw kabinet beslist.", After("na de formatie"))
            .Progress("12-14", "In het akkoord staat een bedrag voor ontmoeting; uitwerking volgt.");
        Ask("06-11", FollowUpKind.Action, "Maak een draaiboek waarin ontmoetingsplekken als laatste dichtgaan", 9, Week("2021-09-27"))
            .Propose("06-16", "JenV", "VWS", "VNG")
            .Decline("06-25", "Sluitingsregels vallen onder VWS en het OMT-advies.", "VWS", "JenV")
            .Propose("07-05", "VWS", "JenV", "VNG", "Tegenvoorstel van JenV.")
            .Accept("07-20")
            .Due("09-20", Before("2021-11-15"))
            .Progress("11-16", "Door de nieuwe golf ingehaald; uitgangspunt is wel overgenomen.")
            .Cancel("12-08", "Opgegaan in de langetermijnstrategie voor corona.");
        Ask("06-14", Question, "Hoeveel hersteltijd is nodig voordat de inhaalzorg op volle kracht kan?", 10, On("2021-07-15"))
            .Propose("06-15", "VWS", "", "SZW")
            .Accept("07-01")
            .Done("07-14", "Uitkomst van de peiling: gemiddeld drie weken, in de ic meer.");
        Ask("06-14", FollowUpKind.Action, "Schrap registraties die in de crisis ook niet nodig waren", 10, Before("2021-12-01"))
            .Propose("06-16", "VWS")
            .Accept("07-01")
            .Progress("09-30", "Veertig registraties beoordeeld, elf geschrapt.", Before("2021-12-01"))
            .Due("11-29", Before("2022-03-01"));
        Ask("06-14", FollowUpKind.Action, "Bied nazorg aan zorgmedewerkers aan zonder verwijzing", 10, Due.None)
            .Propose("06-16", "VWS", "SZW-GVW")
            .Accept("07-01")
            .Due("07-08", On("2021-09-01"))
            .Done("08-31", "Contactpunt is dag en nacht bereikbaar.");
        Ask("06-15", FollowUpKind.Action, "Verken een jaarlijks moment van herdenken", 11, Undecided("2021-08-16"));
        Ask("06-15", Question, "Welke nazorg is er voor nabestaanden van mensen die in een instelling stierven?", 11, Before("2021-09-15"))
            .Propose("06-17", "VWS");
        Ask(
                "06-22",
                FollowUpKind.Action,
                "Regel respijtzorg die binnen een week beschikbaar is",
                32,
                After("afhankelijk van de begroting", "2021-09-22")
            )
            .Propose("06-29", "VWS-DMO", "VNG", "MZNET");
        Ask("06-22", FollowUpKind.Action, "Tel mantelzorgers mee in het volgende draaiboek voor testen", 32, Week("2021-09-13"))
            .Propose("06-29", "VWS", "", "MZNET")
            .Accept("07-13")
            .Done("09-15", "Mantelzorgers staan als aparte groep in het draaiboek.");
        Ask("06-22", Question, "Hoe vinden scholen jonge mantelzorgers?", 32, After("na de start van het schooljaar", from: "2021-09-06"))
            .Propose("06-29", "OCW", "VWS")
            .Accept("07-15")
            .Progress("10-14", "Handreiking voor mentoren in concept.", Before("2022-02-01"));
        Ask("06-23", FollowUpKind.Action, "Breid de studentenpsychologen uit", 34, On("2021-09-01"))
            .Propose("06-29", "OCW")
            .Accept("07-02")
            .Done("08-30", "Geld is verdeeld; instellingen werven.");
        Ask("06-23", FollowUpKind.Action, "Organiseer een tweede introductie voor eerste- en tweedejaars", 34, Before("2021-10-01"))
            .Propose("06-29", "OCW", "", "STUD")
            .Accept("07-02")
            .Done("09-24", "Op veertig hogescholen en universiteiten gehouden.");
        Ask("06-23", FollowUpKind.Action, "Houd jeugdsport en jongerenwerk open bij een volgende sluiting", 34, Due.None)
            .Propose("06-29", "VWS-SPORT", "VNG")
            .Accept("07-15")
            .Progress("11-15", "Jeugdsport kan doorgaan, jongerenwerk tot de avondsluiting.")
            .Done("12-03", "Uitzondering voor jongeren tot en met zeventien jaar staat in de regeling.");
        Ask("06-24", Question, "Kan de buurtsportcoach een vast onderdeel van jongerenwerk worden?", 34, Before("2022-01-01"))
            .Propose("06-29", "VWS-SPORT")
            .Accept("08-24");
        Ask(
                "07-07",
                FollowUpKind.Action,
                "Houd weer een weekoverzicht van maatschappelijke initiatieven bij",
                1,
                Week("2021-07-19"),
                "In de eerste golf liet het zien wat er was en waar het opdroogde. De minister wil een sterker overzicht van steun."
            )
            .Propose("07-08", "DGSC-19", "", "BUURT VNG")
            .Accept("07-12")
            .Progress("07-22", "Eerste overzicht verstuurd: 214 initiatieven, 31 gestopt.")
            .Progress("09-02", "Het aantal initiatieven neemt sinds juni elke week af.")
            .Progress("11-25", "Sinds de nieuwe maatregelen weer 40 nieuwe initiatieven.");

        // New inequalities.
        Ask("06-16", FollowUpKind.Action, "Reken uit wie geen enkele steun bereikte", 7, Before("2021-10-01"))
            .Propose("06-21", "SZW", "", "CPB SCP")
            .Accept("07-05")
            .Progress("09-13", "CPB levert in oktober.", Week("2021-10-18"))
            .Due("09-20", Week("2021-10-18"))
            .Done("10-21", "Notitie van het CPB gedeeld: vooral flexwerkers met een werkende partner vielen overal buiten.");
        Ask("06-16", Question, "Kunnen toeslagen en bijstand zonder aanvraag?", 7, After("na de formatie", "2021-10-01"))
            .Propose("06-21", "FIN", "SZW BZK")
            .Decline("07-12", "Dit vraagt een stelselherziening en geen opvolgactie.", "SZW", "FIN BZK");
        Ask("06-17", FollowUpKind.Action, "Verdeel onderwijsgeld naar de zwaarte van de wijk", 15, On("2021-08-01"))
            .Propose("06-22", "OCW")
            .Accept("07-02")
            .Done("07-23", "Opslag voor scholen met grote achterstand is vastgesteld.");
        Ask("06-17", FollowUpKind.Action, "Zorg dat elke leerling een apparaat en verbinding heeft", 15, Week("2021-09-06"))
            .Propose("06-22", "OCW", "BZK", "VNG")
            .Accept("07-02")
            .Progress("09-10", "Nog ongeveer zevenduizend leerlingen zonder eigen apparaat.", Before("2021-12-24"))
            .Due("09-16", Before("2021-12-24"));
        Ask("06-17", Question, "Welke scholen blijven altijd open voor kinderen in een onveilige situatie?", 16, Before("2021-09-01"))
            .Propose("06-22", "OCW", "VWS JenV", "VNG")
            .Accept("07-02")
            .Done("08-27", "Noodopvang is opgenomen in de sectorplannen.");
        Ask("06-17", FollowUpKind.Action, "Eén vaste hulpverlener per gezin: begin met tien gemeenten", 16, Before("2022-01-01"))
            .Propose("06-22", "VWS", "JenV", "VNG GEM-RDAM GEM-EMM")
            .Accept("07-19")
            .Transfer("10-25", "JenV", "Valt onder het nieuwe toekomstscenario voor kind- en gezinsbescherming.");
        Ask("06-18", FollowUpKind.Action, "Open tweeduizend stageplekken bij het Rijk, ook op mbo-niveau", 17, On("2021-10-01"))
            .Propose("06-22", "BZK", "OCW")
            .Accept("07-06")
            .Progress("09-07", "1.140 plekken toegezegd.", Before("2021-12-31"))
            .Due("09-13", Before("2021-12-31"))
            .Done("12-16", "2.060 plekken ingevuld.");
        Ask("06-18", FollowUpKind.Action, "Pak discriminatie bij stages aan met een eerlijke loting", 17, Before("2022-02-01"))
            .Propose("06-22", "OCW-MBO", "SZW")
            .Accept("07-05")
            .Progress("10-13", "Acht mbo-scholen doen mee aan een proef.", Before("2022-02-01"));
        Ask("06-18", Question, "Wie zoekt jongeren op die nergens staan ingeschreven?", 17, Due.None)
            .Propose("06-22", "VNG", "SZW OCW", "STRAAT");
        Ask("06-21", FollowUpKind.Action, "Maak schuldhulp voor ondernemers bereikbaar in elke gemeente", 19, Before("2021-11-01"))
            .Propose("06-29", "SZW", "EZK", "VNG")
            .Accept("07-06")
            .Progress("10-06", "In 280 gemeenten geregeld.", Before("2022-01-01"))
            .Due("10-11", Before("2022-01-01"));
        Ask("06-21", FollowUpKind.Action, "Vul het noodfonds aan voor de winter", 19, Before("2021-11-01"))
            .Propose("06-29", "SZW")
            .Accept("07-06")
            .Done("10-29", "Bijdrage verhoogd; aanvragen kan via de wijkteams.");
        Ask("06-21", Question, "Welk onderzoek loopt er naar langdurige klachten na corona?", 20, Week("2021-07-12"))
            .Propose("06-29", "VWS", "", "RIVM")
            .Accept("07-08")
            .Done("07-16", "Overzicht van vier studies toegevoegd; eerste uitkomsten in het najaar.");
        Ask("06-21", FollowUpKind.Action, "Maak een behandelroute voor mensen die langdurig ziek zijn na corona", 20, Due.None)
            .Propose("06-29", "VWS")
            .Decline("07-09", "Eerst de uitkomsten van het onderzoek; daarna pas een route.");
        Ask(
                "07-12",
                FollowUpKind.Action,
                "Zorg dat opvang van dak- en thuislozen na de crisis op niveau blijft",
                29,
                Before("2021-11-01"),
                "Kwam aan twee tafels op en staat in geen enkel plan."
            )
            .Propose("07-13", "VWS", "BZK", "VNG")
            .Accept("09-01")
            .Progress("10-28", "Geld voor de winteropvang is geregeld, daarna niet.", After("na de formatie"));

        // Economic recovery.
        Ask("06-24", FollowUpKind.Action, "Verleng de termijn voor het terugbetalen van uitgestelde belasting", 22, Before("2021-08-01"))
            .Propose("06-29", "FIN")
            .Decline("07-05", "Het beleid voor ondernemers ligt bij EZK.", "EZK", "FIN")
            .Propose("07-08", "EZK", "FIN", "", "Tegenvoorstel van FIN overgenomen.")
            .Accept("08-30")
            .Due("08-30", Before("2021-10-01"))
            .Done("09-28", "Termijn verlengd naar vijf jaar.");
        Ask("06-24", Question, "Wie bedenkt een waardige manier om een zaak te stoppen?", 22, After("na de zomer", "2021-09-15"))
            .Propose("06-29", "EZK-ONDER", "JenV", "ZZPK")
            .Accept("07-12")
            .Progress("10-19", "Stopregeling in onderzoek met gemeenten en schuldhulp.", Before("2022-03-01"));
        Ask("06-24", FollowUpKind.Action, "Stel in vijf middelgrote steden een straatmakelaar aan", 23, Due.None);
        Ask("06-24", Question, "Kunnen webwinkels meebetalen aan de straat?", 23, After("na de formatie", "2021-11-01"))
            .Propose("06-29", "FIN", "EZK IenW")
            .Decline("07-16", "Een nieuwe heffing is aan een volgend kabinet.");
        Ask("06-24", FollowUpKind.Action, "Versnel vergunningen om winkels tot woningen te maken", 23, Before("2021-12-31"))
            .Propose("06-29", "BZK-RO", "", "BINNEN VNG")
            .Accept("07-20")
            .Transfer("11-08", "VNG", "De vergunning is gemeentelijk; BZK levert de modelregels.")
            .Accept("12-06");
        Ask("06-25", FollowUpKind.Action, "Maak een garantieregeling voor evenementen", 24, On("2021-08-01"))
            .Propose("06-29", "EZK", "OCW FIN")
            .Accept("07-07")
            .Done("07-30", "Regeling geldt voor evenementen van juli tot en met december.");
        Ask("06-25", FollowUpKind.Action, "Geef makers een werkbeurs", 24, Before("2021-10-15"))
            .Propose("06-29", "OCW-EK")
            .Accept("07-02")
            .Done("10-08", "1.300 beurzen toegekend.");
        Ask("06-25", Question, "Kan cultuur een vaste plek krijgen in zorg en welzijn?", 24, Before("2022-01-15"))
            .Propose("06-29", "OCW-EK", "VWS")
            .Accept("07-02")
            .Progress("11-09", "Drie zorginstellingen en twee gezelschappen doen mee.", Before("2022-01-15"));
        Ask("06-28", FollowUpKind.Action, "Werk voorwaarden uit voor herstelsteun", 25, After("na de formatie", "2021-08-16"))
            .Propose("06-29", "EZK", "FIN", "LNV IenW")
            .Accept("07-09")
            .Progress("10-11", "Drie varianten, elk met uitvoeringstoets.");
        Ask("06-28", Question, "Wat kan het Rijk zelf doen met groen en lokaal inkopen?", 25, Before("2021-11-15"))
            .Propose("06-29", "BZK", "EZK")
            .Accept("07-19")
            .Done("11-12", "Inkoopbeleid aangepast voor kleine opdrachten.");
        Ask("06-28", FollowUpKind.Action, "Betaal overstappers door in hun leerjaar", 26, Before("2022-01-01"))
            .Propose("06-30", "SZW", "OCW", "UWV")
            .Accept("07-08")
            .Progress("09-28", "Regeling voor zorg en techniek in de maak.", Before("2022-04-01"))
            .Transfer("11-22", "OCW", "Past bij de leerrekening van OCW.");
        Ask("06-28", Question, "Hoe snel kan een buitenlands diploma worden gewaardeerd?", 26, Week("2021-09-20"))
            .Propose("06-30", "OCW", "", "TAALV")
            .Accept("07-02")
            .Done("09-22", "Gemiddeld negen weken; met een extra team moet dat zes worden.");
        Ask("06-28", FollowUpKind.Action, "Maak één regionaal loket voor werk en scholing", 26, Before("2022-01-01"))
            .Propose("06-30", "SZW-PDV", "OCW", "UWV VNG VELDK")
            .Accept("07-21")
            .Progress("11-02", "De regionale teams van de crisis worden vast.", Before("2022-01-01"));
        Ask("07-02", Question, "Met welke cijfers meten we brede welvaart in het herstel?", 27, After("na de zomer", from: "2021-09-01"))
            .Propose("07-06", "CPB", "SCP PBL")
            .Accept("07-20")
            .Done("10-08", "Set van acht cijfers, besproken met de drie planbureaus.");

        // Green and healthy.
        Ask("06-15", FollowUpKind.Action, "Neem een norm voor groen op loopafstand op in het omgevingsbeleid", 12, Before("2021-12-31"))
            .Propose("06-16", "LNV", "BZK", "VNG")
            .Accept("06-29")
            .Transfer("09-14", "BZK", "De norm landt in het omgevingsbeleid, en dat is van BZK.")
            .Accept("10-12")
            .Progress("11-23", "Norm in consultatie bij gemeenten.", Before("2022-04-01"))
            .Due("12-01", Before("2022-04-01"));
        Ask("06-15", FollowUpKind.Action, "Begin met vergroenen in tien versteende wijken", 12, Before("2022-03-20"))
            .Propose("06-16", "LNV", "", "GEM-TILB GEM-RDAM GROENST")
            .Accept("06-29")
            .Progress("10-26", "Zes wijken gekozen met bewoners.", Before("2022-03-20"));
        Ask("06-15", Question, "Hoe toegankelijk zijn paden en bankjes voor mensen met een beperking?", 12, Before("2021-11-01"))
            .Propose("06-17", "VNG", "", "IEDERKAN")
            .Accept("07-06")
            .Done("10-27", "Schouw in twaalf gemeenten, met een lijst van verbeterpunten.");
        Ask("06-29", FollowUpKind.Action, "Werk de wachtlijst voor zwemles weg", 28, Before("2022-07-01"))
            .Propose("06-30", "VWS-SPORT", "", "VNG")
            .Accept("07-08")
            .Progress("10-21", "Extra uren in tachtig baden; tekort aan lesgevers.", Before("2022-07-01"));
        Ask("06-29", FollowUpKind.Action, "Geef de gehandicaptensport een doorstart", 28, On("2021-10-01"))
            .Propose("06-30", "VWS-SPORT", "", "IEDERKAN")
            .Accept("07-08")
            .Done("09-29", "Vervoer en begeleiding zijn weer geregeld in alle regio's.");
        Ask("06-29", Question, "Kan de werkgever een uur bewegen per week betalen?", 28, Due.None).Propose("06-30", "SZW", "VWS");
        Ask("06-29", FollowUpKind.Action, "Maak een urgentielijst van ongezonde woningen", 29, Before("2021-12-01"))
            .Propose("06-30", "BZK", "VWS", "VNG")
            .Accept("07-09")
            .Progress("10-15", "Corporaties leveren gegevens; particuliere verhuur ontbreekt.", Before("2022-02-01"))
            .Due("11-24", Before("2022-02-01"));
        Ask("06-29", FollowUpKind.Action, "Neem een werkhoek en buitenruimte op in de bouweisen", 29, After("na de formatie", "2021-11-01"))
            .Propose("06-30", "BZK-RO")
            .Accept("07-20")
            .Cancel("11-16", "Extra eisen maken nieuwbouw duurder; in overleg met gemeenten vervangen door een handreiking.");
        Ask("06-30", FollowUpKind.Action, "Meet de lucht bij scholen langs drukke wegen", 30, Before("2022-01-01"))
            .Propose("07-01", "IenW", "", "RIVM")
            .Accept("07-15")
            .Progress("11-04", "Meetpunten bij zestig scholen.", Before("2022-01-01"));
        Ask("06-30", Question, "Wordt de trein de norm voor dienstreizen van het Rijk?", 30, On("2021-10-01"))
            .Propose("07-01", "BZK", "IenW BZ")
            .Accept("07-19")
            .Done("09-30", "Nieuwe reisregels: tot zevenhonderd kilometer met de trein.");
        Ask("06-30", FollowUpKind.Action, "Proef met autoluwe straten op verzoek van bewoners", 30, Due.None);
        Ask("06-30", FollowUpKind.Action, "Begin met isoleren bij huurders met de hoogste rekening", 31, Before("2021-12-31"))
            .Propose("07-01", "BZK", "EZK", "VNG")
            .Accept("07-12")
            .Progress("10-18", "Door de gasprijs versneld; eerste bussen met klussers rijden.", Before("2021-12-31"))
            .Done("12-13", "Fonds voor hulp aan huis is open in 150 gemeenten.");
        Ask("06-30", Question, "Komt er een burgerberaad over het klimaat?", 31, After("na de formatie", "2021-10-15"))
            .Propose("07-01", "EZK", "BZK-DEM")
            .Accept("07-12")
            .Progress("12-16", "Het akkoord noemt een burgerberaad; voorbereiding begint in januari.");

        // Digital.
        Ask("06-16", FollowUpKind.Action, "Open een hulppunt voor digitale vragen in elke bibliotheek", 38, Before("2022-01-01"))
            .Propose("06-30", "BZK-DO", "OCW", "DIGIH")
            .Accept("07-07")
            .Progress("10-13", "Ruim zeshonderd hulppunten open.", Before("2022-01-01"))
            .Done("12-09", "Alle bibliotheken doen mee; avonduren in de helft.");
        Ask("06-16", FollowUpKind.Action, "Leg vast dat elke overheidsdienst ook zonder internet kan", 38, Before("2021-12-31"))
            .Propose("06-30", "BZK", "VNG", "IEDERKAN TAALV")
            .Accept("07-07")
            .Due("12-06", Before("2022-06-01"))
            .Progress("12-06", "Wetsvoorstel in consultatie.", Before("2022-06-01"));
        Ask("06-14", Question, "Hoe krijgen dorpen in het buitengebied een goede verbinding?", 4, Week("2021-10-04"))
            .Propose("06-30", "EZK-DE", "", "IPO PROV-GR")
            .Accept("07-13")
            .Done("10-06", "Kaart van witte gebieden bijgewerkt; provincies vullen aan.");
        Ask("07-01", FollowUpKind.Action, "Maak één meldpunt voor online oplichting waar iemand opneemt", 39, Before("2022-01-01"))
            .Propose("07-02", "JenV", "EZK FIN")
            .Accept("07-06")
            .Progress("10-20", "Bestaande meldpunten verwijzen door naar één nummer; bemensing tot zes uur.", Before("2022-04-01"))
            .Due("12-02", Before("2022-04-01"));
        Ask("07-01", Question, "Mag een werkgever thuiswerkers volgen met software?", 39, Before("2021-10-01"))
            .Propose("07-02", "SZW", "JenV")
            .Accept("07-13")
            .Done("09-23", "Alleen met instemming van de ondernemingsraad en een noodzaak; uitleg staat op rijksoverheid.nl.");
        Ask("07-01", FollowUpKind.Action, "Geef kleine bedrijven een digitale apk", 39, After("na de zomer", "2021-09-15"))
            .Propose("07-02", "EZK-DE", "JenV")
            .Accept("07-13")
            .Cancel("10-28", "Een ander programma biedt dit inmiddels aan.");
        Ask("07-02", FollowUpKind.Action, "Vraag cliëntenraden om eisen voor zorg op afstand", 40, Before("2021-11-01"))
            .Propose("07-08", "VWS", "", "LPCR");
        Ask("07-02", Question, "Blijft zorg op afstand vergoed?", 40, On("2021-09-01"))
            .Propose("07-08", "VWS")
            .Accept("07-14")
            .Done("08-25", "De verruimde vergoeding is verlengd tot eind 2022.");

        // Government and decisions.
        Ask("06-21", FollowUpKind.Action, "Toets brieven over maatregelen bij een panel van lezers", 41, Week("2021-09-06"))
            .Propose("06-29", "BZK", "VWS", "TAALV")
            .Accept("07-13")
            .Done("09-08", "Panel van veertig lezers; brieven zijn korter en op B1.");
        Ask("06-21", FollowUpKind.Action, "Bouw een vast netwerk van sleutelfiguren", 41, Undecided("2021-09-01"))
            .Propose("06-29", "VWS", "SZW", "VNG");
        Ask("06-22", FollowUpKind.Action, "Spreek af dat gemeenten maatregelen een dag eerder horen", 42, Before("2021-09-15"))
            .Propose("06-30", "JenV", "BZK", "VNG")
            .Accept("07-08")
            .Progress("09-09", "Werkafspraak op papier; in november moest het alsnog dezelfde avond.", On("2021-09-15"))
            .Done("09-15", "Afspraak ondertekend, met een uitzondering voor spoed.");
        Ask("06-22", Question, "Kan het herstelgeld voor gemeenten in één vrij budget?", 42, After("na de formatie", "2021-10-01"))
            .Propose("06-30", "BZK", "FIN", "VNG")
            .Accept("07-07")
            .Progress("11-10", "FIN en VNG verschillen van mening over de verantwoording.");
        Ask("06-22", FollowUpKind.Action, "Zet een vast overleg met de buurlanden op voor nieuwe maatregelen", 21, Due.None)
            .Propose("07-05", "BZ", "BZK", "PROV-LI")
            .Decline("07-15", "Crisisoverleg met buurlanden loopt via BZK en de provincies.", "BZK", "BZ", "PROV-LI");
        Ask("06-23", FollowUpKind.Action, "Maak een klein buurtfonds zonder aanvraagformulier", 43, Before("2022-01-01"))
            .Propose("06-30", "BZK", "VNG", "BUURT")
            .Decline("09-13", "Steun aan initiatieven in de buurt is een taak van gemeenten.", "VNG", "BZK", "BUURT");
        Ask("06-23", Question, "Waar drogen initiatieven op, en wat helpt?", 43, Week("2021-09-13"))
            .Propose("06-30", "DGSC-19", "", "BUURT SCP")
            .Accept("07-05")
            .Done("09-16", "Rondvraag bij 120 initiatieven: moeheid van vrijwilligers en huur zijn de twee grootste problemen.");
        Ask("06-23", FollowUpKind.Action, "Laat alle deelnemers weten wat er met hun inbreng is gedaan", 44, On("2021-07-23"))
            .Propose("06-30", "DGSC-19")
            .Accept("07-02")
            .Due("07-15", On("2021-09-10"))
            .Done("09-10", "Brief en filmpje naar alle deelnemers; per thema staat erin wat er is gebeurd en wat niet.");
        Ask("06-23", FollowUpKind.Action, "Toets grote besluiten op gevolgen voor jongeren", 44, Before("2022-01-01"))
            .Propose("06-30", "BZK", "OCW", "JRNOORD");
        Ask(
                "06-24",
                Question,
                "Wie organiseert de terugblik met dezelfde deelnemers over twee jaar?",
                5,
                After("in het voorjaar van 2023", "2023-03-01")
            )
            .Propose("07-12", "BZK-DEM", "DGSC-19")
            .Accept("09-06")
            .Release("11-02", "Het programma stopt; na de formatie opnieuw te beleggen.");
        Ask("07-08", FollowUpKind.Action, "Publiceer welke adviezen onder een besluit lagen", 45, Undecided("2021-11-01"))
            .Propose("07-12", "AZ", "BZK")
            .Progress("10-04", "In behandeling bij de voorlichting.");
        Ask(
                "07-12",
                FollowUpKind.Action,
                "Zet de uitspraken van alle tafels klaar voor openbaarmaking",
                null,
                Before("2021-10-01"),
                "Zonder namen; grond 5.1.2e waar iets is gelakt."
            )
            .Propose("07-12", "DGSC-19", "", "JenV")
            .Accept("07-13")
            .Reword(
                "08-19",
                FollowUpKind.Action,
                "Zet de vastgestelde verslagen van alle tafels klaar voor openbaarmaking",
                "Alleen vastgestelde verslagen, zonder namen; grond 5.1.2e waar iets is gelakt."
            )
            .Progress("09-16", "Drie verslagen zijn nog niet vastgesteld.", Before("2021-11-01"))
            .Due("09-27", Before("2021-11-01"));
        Ask("07-12", Question, "Wie beheert de inzichten als het programma stopt?", null, After("na de zomer", from: "2021-09-01"))
            .Propose("07-14", "DGSC-19", "BZK SCP")
            .Accept("07-15")
            .Progress("11-30", "SCP wil meedenken, BZK wacht op de formatie.", After("na de formatie"));

        // Numbers are given out in the order in which the questions were asked.
        var number = 0;
        foreach (var day in followUps.GroupBy(followUp => followUp.Asked).OrderBy(day => day.Key, StringComparer.Ordinal))
        foreach (var (earlier, followUp) in day.Index())
            followUp.AddTo(timeline, ++number, earlier);
    }

    Steps Ask(string day, FollowUpKind kind, string title, int? insight, Due due, string? description = null)
    {
        var followUp = new Steps(
            day,
            (id, number) => new AskFollowUp(id, number, kind, title, description, insight is { } from ? DemoInsights.Id(from) : null, due)
        );
        followUps.Add(followUp);
        return followUp;
    }

    static Due On(string day) => new(DueKind.OnDay, DemoTimeline.Day(day), null);

    static Due Week(string monday) => new(DueKind.InWeek, DemoTimeline.Day(monday), null);

    static Due Before(string day) => new(DueKind.Before, DemoTimeline.Day(day), null);

    /// <param name="again">When it is looked at again, where it is the term of a follow-up and has no first day.</param>
    /// <param name="from">The first day on which it can be expected.</param>
    static Due After(string words, string? again = null, string? from = null) =>
        new(DueKind.After, from is null ? null : DemoTimeline.Day(from), words, again is null ? null : DemoTimeline.Day(again));

    static Due Undecided(string again) => Due.None with { LookAgain = DemoTimeline.Day(again) };

    /// <summary>The life of one follow-up, step by step; days are of 2021, and the lead answers for itself.</summary>
    sealed class Steps(string asked, Func<Guid, int, object> ask)
    {
        readonly List<(string Day, Actor Who, Func<Guid, int, object> Command, string? Why)> steps =
        [
            (asked, DemoActors.Coordinator, ask, null),
        ];
        string lead = "";

        public string Asked { get; } = asked;

        public Steps Propose(string day, string leading, string coOwners = "", string involved = "", string? why = null)
        {
            lead = leading;
            return Then(
                day,
                DemoActors.Coordinator,
                id => new ProposeOwner(new(FollowUp.EntityKind, id), OwnershipHistory.Of(leading, coOwners, involved)),
                why
            );
        }

        public Steps Accept(string day) => ByLead(day, (id, by) => new AcceptOwnership(new(FollowUp.EntityKind, id), by));

        public Steps Decline(string day, string reason, string? instead = null, string coOwners = "", string involved = "") =>
            ByLead(
                day,
                (id, by) =>
                    new DeclineOwnership(
                        new(FollowUp.EntityKind, id),
                        by,
                        reason,
                        instead is null ? null : OwnershipHistory.Of(instead, coOwners, involved)
                    )
            );

        public Steps Transfer(string day, string to, string reason)
        {
            ByLead(day, (id, by) => new TransferOwnership(new(FollowUp.EntityKind, id), by, DemoProgramme.OrganisationId(to), reason));
            lead = to;
            return this;
        }

        public Steps Release(string day, string reason) =>
            Then(day, DemoActors.Coordinator, id => new ReleaseOwnership(new(FollowUp.EntityKind, id), reason));

        public Steps Due(string day, Due due) => Then(day, DemoActors.Coordinator, id => new AgreeDue(id, due));

        public Steps Reword(string day, FollowUpKind kind, string title, string description) =>
            Then(day, DemoActors.Coordinator, id => new RewordFollowUp(id, kind, title, description));

        public Steps Progress(string day, string text, Due? forecast = null) =>
            ByLead(day, (id, by) => new ReportProgress(id, by, text, forecast));

        public Steps Done(string day, string evidence) => ByLead(day, (id, by) => new FinishFollowUp(id, by, evidence));

        public Steps Cancel(string day, string reason) => Then(day, DemoActors.Coordinator, id => new CancelFollowUp(id, reason));

        // At some hour of the working day, and later than the step before.
        public void AddTo(DemoTimeline timeline, int number, int earlierThatDay)
        {
            var now = DemoTimeline.Moment($"2021-{Asked}").AddHours(8.5).AddMinutes(earlierThatDay * 11);
            foreach (var (day, who, command, why) in steps)
            {
                var hour = day == Asked ? now : DemoTimeline.Moment($"2021-{day}").AddHours(9 + (number % 6)).AddMinutes(number * 7 % 60);
                now = hour > now ? hour : now.AddMinutes(35);
                timeline.Add(now, who, command(Id(number), number), why);
            }
        }

        Steps ByLead(string day, Func<Guid, Guid, object> command)
        {
            var (who, by) = (DemoActors.Contact(lead), DemoProgramme.OrganisationId(lead));
            return Then(day, who, id => command(id, by));
        }

        Steps Then(string day, Actor who, Func<Guid, object> command, string? why = null)
        {
            steps.Add((day, who, (id, _) => command(id), why));
            return this;
        }
    }
}
