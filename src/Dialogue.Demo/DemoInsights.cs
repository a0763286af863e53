using Dialogue.Insights;
using Dialogue.Tables;
using static Dialogue.Insights.Stance;
using static Dialogue.Tables.StatementKind;

namespace Dialogue.Demo;

/// <summary>
/// The six interim insights of 18 May 2021, what became of them by 12 July (split, merged, renamed) and the new ones
/// in between, each with the statements behind it.
/// </summary>
sealed class DemoInsights(DemoTimeline timeline, Dice dice, IReadOnlyList<Said> said)
{
    /// <param name="Topics">The topics of the voices that it rests on.</param>
    /// <param name="Links">How many statements the analysts found for it.</param>
    /// <param name="Kinds">Only these kinds of statement, when not all of them fit.</param>
    /// <param name="Against">The topics of which contrary voices count against it; its own when null.</param>
    /// <param name="Complaints">The topics of which what got into trouble counts against it.</param>
    /// <param name="Words">Only statements in which one of these occurs.</param>
    sealed record Text(
        int Number,
        string Title,
        string Summary,
        string Plain,
        int Theme,
        int[] Others,
        string[] Topics,
        int Links,
        StatementKind[]? Kinds = null,
        string[]? Against = null,
        string[]? Complaints = null,
        params string[] Words
    );

    static readonly Text[] interim =
    [
        new(
            1,
            "Nederland blijkt veerkrachtig en past zich snel aan",
            "Mensen, scholen, bedrijven en buurten vonden binnen enkele weken nieuwe manieren om te werken, te leren en voor "
                + "elkaar te zorgen. Die kracht is er nog, maar zij is ongelijk verdeeld en raakt op waar de steun uitblijft.",
            "Mensen hebben zich goed gered. Ze hielpen elkaar en bedachten nieuwe dingen. Maar niet iedereen heeft nog kracht over.",
            1,
            [],
            ["samen redden", "zorgmedewerkers", "eenzaamheid", "stage en eerste baan", "na de crisis", "winkelstraat"],
            110,
            [Kiem, Citaat],
            Complaints: ["samen redden", "zorgmedewerkers", "na de crisis"]
        ),
        new(
            2,
            "De directe schade is groot, vooral mentaal en sociaal, en niet iedereen komt mee",
            "Somberheid, eenzaamheid, uitputting in de zorg en onverwerkt verlies kwamen aan bijna elke tafel terug. Wie al "
                + "weinig had, verloor het meest. De zorg van deelnemers geldt vooral de mensen die straks niet meeprofiteren van het "
                + "herstel.",
            "Veel mensen zijn somber, moe of alleen. Mensen die het al moeilijk hadden, hebben het nu nog moeilijker. Daar "
                + "maken we ons zorgen over.",
            2,
            [8],
            ["mentale klachten", "eenzaamheid", "zorgmedewerkers", "afscheid en rouw", "verlies en schade", "baanzekerheid"],
            150,
            [Knel, Citaat]
        ),
        new(
            3,
            "Mensen kijken anders naar wat echt telt: thuis, werk, groen en tijd",
            "Door het jaar thuis is de waardering verschoven. Deelnemers willen de gewonnen tijd, het groen om de hoek en een "
                + "deel van het thuiswerken niet meer kwijt, en vragen om een leefomgeving en een werkweek die daarbij passen.",
            "Mensen vinden andere dingen belangrijk dan vroeger. Ze willen meer tijd, meer groen en vaker thuis werken.",
            3,
            [7, 9],
            ["wat echt telt", "groen dichtbij", "thuiswerkplek", "werk en privé", "reistijd", "kantoor", "schone lucht en reizen"],
            140,
            Against: ["wat echt telt", "groen dichtbij", "reistijd", "schone lucht en reizen"]
        ),
        new(
            4,
            "De samenleving blijft deels online: dat biedt kansen, als de basis op orde is",
            "Leren, werken, vergaderen en zorg op afstand verdwijnen niet meer. Dat maakt meedoen voor sommigen makkelijker en "
                + "sluit anderen juist uit. Goede verbindingen, vaardigheden, veilige gegevens en een mens aan de balie zijn de "
                + "voorwaarden.",
            "Veel dingen gaan nu via internet. Dat is handig, maar niet voor iedereen. Internet moet goed, veilig en voor "
                + "iedereen te gebruiken zijn.",
            4,
            [],
            ["verbinding en apparaten", "digitaal meekomen", "veilig en vertrouwd", "zorg op afstand", "online of in het echt"],
            110,
            Against: ["digitaal meekomen", "veilig en vertrouwd", "zorg op afstand"]
        ),
        new(
            5,
            "Grote opgaven vragen om een overheid die richting geeft en ruimte laat",
            "Deelnemers willen van de overheid een helder doel, eerlijke uitleg en perspectief, en verder ruimte voor wie zelf "
                + "iets begint. Regels die niet uit te leggen zijn en hulp die vastloopt op formulieren kosten vertrouwen.",
            "De overheid moet zeggen waar we heen gaan en goed uitleggen waarom. En mensen de ruimte geven om zelf dingen op te lossen.",
            5,
            [],
            ["richting en perspectief", "regels en uitleg", "rijk en regio", "ruimte voor initiatief", "vertrouwen"],
            110
        ),
        new(
            6,
            "De dialoog zelf is van waarde en hoort ook bij de volgende fase",
            "Aan tafel zitten met mensen die men anders nooit spreekt, gaf deelnemers het gevoel gehoord te worden. Zij vragen "
                + "om een vervolg, om terugkoppeling en om een open oor voor wie nu ontbrak.",
            "Met elkaar praten helpt. Mensen willen dat dit doorgaat, en willen horen wat ermee gebeurt.",
            6,
            [5],
            ["meepraten en gehoord worden", "stem van jongeren"],
            60
        ),
    ];

    // Out of the second interim insight, on 3 June.
    static readonly Text[] fromDamage =
    [
        new(
            7,
            "Wie al weinig had, is verder achteropgeraakt",
            "De gevolgen van de crisis komen terecht bij mensen zonder buffer: met een laag loon, een tijdelijk contract, een "
                + "kleine woning of een slechte gezondheid. Steun was er, maar bereikte hen laat of niet.",
            "Mensen met weinig geld zijn het hardst geraakt. Hulp kwam vaak te laat bij hen aan.",
            2,
            [],
            ["verlies en schade", "baanzekerheid"],
            20
        ),
        new(
            8,
            "De mentale gezondheid staat onder druk, het meest bij groepen met veel risico op het werk en thuis",
            "Wachttijden lopen op, klachten blijven verborgen en vallen tussen werk en zorg. Deelnemers vragen om één plan voor "
                + "werk en zorg samen, met vroege en laagdrempelige hulp voor wie het meeste risico loopt.",
            "Veel mensen hebben last van stress of somberheid. Ze wachten lang op hulp. Werk en zorg moeten hier samen aan werken.",
            8,
            [],
            ["mentale klachten"],
            14
        ),
        new(
            9,
            "Eenzaamheid raakt jong en oud, en plekken om elkaar te treffen zijn kwetsbaar",
            "Met het sluiten van buurthuizen, koren en clubs verdween voor velen het enige uitje van de week. Ook onder "
                + "twintigers is eenzaamheid groot en weinig zichtbaar. Kleine initiatieven in straten en flats deden meer dan "
                + "verwacht.",
            "Veel mensen voelen zich alleen, oud en jong. Plekken om elkaar te zien zijn belangrijk en moeten open blijven.",
            14,
            [],
            ["eenzaamheid"],
            12
        ),
        new(
            10,
            "De zorg is uitgeput op het moment dat de inhaalzorg begint",
            "Zorgmedewerkers hebben weinig tijd gehad om te herstellen, terwijl de uitgestelde zorg wacht. Zij vragen om "
                + "hersteltijd, zeggenschap over het rooster en minder registratie.",
            "Mensen in de zorg zijn moe. Toch moet er nu extra veel gebeuren. Zij hebben rust en hulp nodig.",
            8,
            [1],
            ["zorgmedewerkers"],
            12
        ),
        new(
            11,
            "Rouw en verlies hebben geen plek gekregen",
            "Families namen afscheid op afstand of met een handvol mensen. Het verdriet komt er nu pas uit, en er is geen "
                + "gezamenlijk moment geweest om erbij stil te staan.",
            "Veel mensen konden geen goed afscheid nemen. Dat doet nog pijn. Een moment van herdenken kan helpen.",
            1,
            [],
            ["afscheid en rouw"],
            6
        ),
    ];

    // Out of the third interim insight, on 4 June.
    static readonly Text[] fromValues =
    [
        new(
            12,
            "Groen dichtbij huis is een basisbehoefte",
            "In de crisis werd zichtbaar hoe ongelijk groen verdeeld is. Wie geen tuin of auto heeft, is aangewezen op de "
                + "straat. Deelnemers willen groen op loopafstand als vaste eis bij bouwen en herinrichten.",
            "Iedereen heeft groen nodig dicht bij huis. Niet elke wijk heeft dat. Dat moet beter.",
            9,
            [],
            ["groen dichtbij"],
            24
        ),
        new(
            13,
            "Thuiswerken blijft, en vraagt om afspraken over plek, tijd en kosten",
            "De meeste thuiswerkers willen een deel van de week thuis blijven werken. Dat vraagt om een goede werkplek, een "
                + "grens aan bereikbaarheid, een verdeling van kosten en aandacht voor wie klein woont of nooit thuis kan werken.",
            "Veel mensen willen deels thuis blijven werken. Daar zijn afspraken voor nodig: over de werkplek, de tijd en de kosten.",
            7,
            [4],
            ["thuiswerkplek", "werk en privé"],
            45,
            Against: ["reistijd"],
            Complaints: ["kantoor"]
        ),
        new(
            14,
            "Minder haast en meer aandacht: mensen willen de winst van de stilte houden",
            "Tijd met het gezin, zorg voor elkaar en het leven dichtbij huis kregen waarde. Deelnemers merken dat het oude "
                + "tempo terugkomt en vragen om een werkweek en een beleid die ook op welzijn sturen.",
            "Mensen willen minder haast. Ze willen tijd houden voor elkaar.",
            4,
            [],
            ["wat echt telt"],
            12
        ),
    ];

    // New ones, written in June while the final report took shape.
    static readonly Text[] later =
    [
        new(
            15,
            "Leerachterstanden zijn ongelijk verdeeld en vragen om meer dan bijles",
            "Leerlingen zonder rustige plek, laptop of hulp thuis raakten het verst achterop. Scholen willen meerjarig geld dat "
                + "zij zelf kunnen inzetten, ook voor welzijn en voor kleinere klassen.",
            "Sommige leerlingen hebben veel les gemist. Dat is niet eerlijk verdeeld. Scholen hebben tijd en geld nodig om hen te helpen.",
            12,
            [2],
            ["les op afstand"],
            38
        ),
        new(
            16,
            "Thuis is niet voor elk kind een goede plek",
            "Toen de scholen sloten, verdween voor een deel van de kinderen de veiligste plek van de dag. Meldingen bleven uit "
                + "doordat niemand hen zag. Open scholen en één vaste hulpverlener per gezin zijn de wensen die het vaakst "
                + "terugkwamen.",
            "Voor sommige kinderen is het thuis niet veilig of niet rustig. School is voor hen heel belangrijk.",
            2,
            [12],
            ["thuissituatie"],
            30
        ),
        new(
            17,
            "Mbo-studenten en starters dreigen een verloren lichting te worden",
            "Stages en eerste banen vielen weg, het meest in sectoren die dicht moesten en voor jongeren met een "
                + "migratieachtergrond. Het gat op het cv blijft lang zichtbaar als er nu niets tegenover staat.",
            "Veel jongeren vinden geen stage of baan. Zij hebben nu hulp nodig om te beginnen.",
            12,
            [10],
            ["stage en eerste baan"],
            32
        ),
        new(
            18,
            "Werk dat niet thuis kan, verdient meer dan applaus",
            "Mensen in winkels, schoonmaak, vervoer en distributie liepen risico en merkten daar weinig waardering van. Zij "
                + "vragen om zekerheid, loon en invloed op het rooster, en arbeidsmigranten om een veilig bed.",
            "Niet iedereen kan thuis werken. Mensen in winkels of de schoonmaak willen beter loon en meer zekerheid.",
            2,
            [7],
            ["vitale beroepen"],
            30
        ),
        new(
            19,
            "Geldzorgen nemen toe, en de hulp komt te laat",
            "Schaamte, losse regelingen en lange formulieren houden mensen weg bij schuldhulp tot de deurwaarder belt. Dat "
                + "geldt voor huishoudens en voor kleine ondernemers. Hulp zonder aanvraag en een snel noodfonds werken wel.",
            "Steeds meer mensen hebben schulden. Ze vragen laat om hulp. Hulp moet makkelijker en sneller.",
            13,
            [2],
            ["verlies en schade", "steun en schulden"],
            22,
            Words:
            [
                "schuld",
                "Schuld",
                "noodfonds",
                "deurwaarder",
                "Terugvordering",
                "buffer",
                "zonder aanvraag",
                "voorschotten",
                "te veel gekregen",
            ]
        ),
        new(
            20,
            "Wie langdurig ziek is na corona, valt tussen de regels",
            "Enkele deelnemers vertelden dat hun klachten niet worden erkend, door artsen noch bij de keuring. Het aantal "
                + "uitspraken is klein, maar ze wijzen dezelfde kant op.",
            "Sommige mensen blijven lang ziek na corona. Zij voelen zich niet geloofd.",
            8,
            [2],
            ["verlies en schade"],
            5,
            Words: ["langdurig ziek", "keuringsarts"]
        ),
        new(
            21,
            "Bewoners van de grensstreek zaten tussen twee stelsels",
            "Grensarbeiders, studenten en families hadden te maken met regels van twee of drie landen tegelijk. Het onderwerp "
                + "kwam aan weinig tafels op, maar telkens met dezelfde klacht: niemand belt vooraf met de buren.",
            "Wie aan de grens woont, had last van verschillende regels in verschillende landen.",
            16,
            [],
            ["rijk en regio"],
            6,
            Words: ["Aan de grens", "Ik werk in", "Duitse"]
        ),
        new(
            22,
            "Uitgestelde belasting terugbetalen moet in het tempo van de zaak",
            "Uitstel heeft ondernemers gered, maar de schuld komt voor velen in één keer. Zij vragen om spreiding, "
                + "kwijtschelding waar een gezonde zaak anders omvalt en een waardige manier om te stoppen.",
            "Ondernemers moeten belasting terugbetalen. Ze willen dat langzaam mogen doen.",
            10,
            [13],
            ["steun en schulden"],
            26
        ),
        new(
            23,
            "De winkelstraat verandert: maak er een plek van om te zijn",
            "Leegstand was er al en is versneld. Deelnemers zien kansen in wonen, maken en ontmoeten in het centrum, en willen "
                + "dat webwinkels meebetalen aan de straat die zij gebruiken.",
            "Er zijn minder winkels. Maak van het centrum een plek om te wonen en elkaar te zien.",
            10,
            [],
            ["winkelstraat"],
            28
        ),
        new(
            24,
            "Cultuur en horeca zijn geen toetje maar een voorwaarde voor samenleven",
            "Makers en technici vertrokken naar ander werk en komen niet vanzelf terug. Cultuur bereikte in de crisis ook nieuw "
                + "publiek, in verpleeghuizen en op binnenplaatsen, en dat verdient een vervolg.",
            "Mensen missen muziek, theater en het café. Makers hebben hulp nodig om door te gaan.",
            10,
            [14],
            ["horeca en cultuur"],
            28
        ),
        new(
            25,
            "Herstelgeld werkt beter met voorwaarden: groener, dichterbij, eerlijker",
            "Deelnemers vinden dat steun te vaak zonder tegenprestatie is gegeven. Zij willen herstelgeld verbinden aan minder "
                + "uitstoot, reparatie en goed werk, met hulp voor kleine bedrijven die dat niet alleen kunnen.",
            "Geld voor herstel moet ook goed zijn voor het klimaat en voor goede banen.",
            10,
            [9],
            ["groen ondernemen"],
            28
        ),
        new(
            26,
            "Overstappen naar werk waar mensen nodig zijn, moet makkelijker",
            "In de ene sector zitten mensen thuis, in de andere is niemand te vinden. Wie wil overstappen, loopt vast op "
                + "diploma-eisen, inkomen in het leerjaar en losse loketten.",
            "Sommige bedrijven zoeken mensen. Andere mensen zoeken werk. Omscholen moet makkelijker worden.",
            10,
            [12],
            ["vakmensen", "baanzekerheid"],
            34
        ),
        new(
            27,
            "Meet herstel aan brede welvaart",
            "Groei zegt deelnemers weinig over hoe het met hen gaat. Zij willen dat het kabinet zich ook laat afrekenen op "
                + "gezondheid, natuur, tijd en vertrouwen.",
            "Kijk niet alleen naar geld. Kijk ook of mensen gezond zijn en het goed hebben.",
            10,
            [4],
            ["groen ondernemen", "wat echt telt"],
            12,
            Words: ["welvaart", "Groei", "begroting", "welzijn", "economie", "werk en geld"]
        ),
        new(
            28,
            "Bewegen lukt als het dichtbij, gewoon en betaalbaar is",
            "Het ommetje en de sport in het park bereikten mensen die nooit lid van een club waren. Tegelijk raakten zwemles, "
                + "gehandicaptensport en verenigingen op achterstand.",
            "Mensen gingen vaker wandelen en fietsen. Sport moet voor iedereen makkelijk en betaalbaar zijn.",
            17,
            [9],
            ["bewegen en leefstijl"],
            32
        ),
        new(
            29,
            "Een gezonde woning is de eerste voorziening",
            "Wie klein, vochtig of gehorig woont, had het zwaarst. De crisis maakte van het huis een kantoor, een school en een "
                + "sportzaal, en van woningnood een gezondheidsvraag.",
            "Een goed huis is belangrijk voor je gezondheid. Te veel mensen wonen te klein of in een slecht huis.",
            17,
            [2],
            ["wonen"],
            34
        ),
        new(
            30,
            "Schone lucht en stilte: wat vorig jaar vanzelf ging, willen mensen houden",
            "Minder verkeer gaf schone lucht, stilte en veilige straten. Deelnemers willen een deel daarvan houden, zonder "
                + "mensen te treffen die van de auto of van een verre familie afhankelijk zijn.",
            "Vorig jaar was de lucht schoner en was het stiller. Dat willen mensen houden.",
            9,
            [],
            ["schone lucht en reizen"],
            28
        ),
        new(
            31,
            "Pak het klimaat even vastberaden aan, en verdeel de last eerlijk",
            "De crisis liet zien dat gedrag en beleid snel kunnen veranderen als het doel helder is. Voorwaarde is dat huurders "
                + "en mensen met een laag inkomen kunnen meekomen en boeren een toekomst zien.",
            "Door corona kon er ineens veel. Voor het klimaat moet dat ook kunnen, maar wel eerlijk.",
            9,
            [10],
            ["klimaat en voedsel"],
            30
        ),
        new(
            32,
            "Mantelzorgers dragen te veel en tellen te weinig mee",
            "Bij het sluiten van de dagopvang nam het gezin alles over. Mantelzorgers stonden buiten regelingen voor testen, "
                + "bescherming en verlof, en respijtzorg was vaak niet beschikbaar.",
            "Mensen die voor hun familie zorgen, hebben het zwaar. Zij hebben meer hulp en vrije tijd nodig.",
            1,
            [14],
            ["mantelzorg"],
            30
        ),
        new(
            33,
            "Studenten misten meer dan colleges",
            "Zonder medestudenten, stad en bijbaan werd studeren een kamer met een scherm. Deelnemers vragen om een tweede "
                + "introductie, bereikbare psychologen en verlichting van schulden.",
            "Studenten zaten vaak alleen op hun kamer. Zij misten contact en hulp.",
            8,
            [12],
            ["student zijn"],
            26
        ),
        new(
            34,
            "Jongeren hebben ruimte nodig om op te groeien",
            "Vriendschap, sport en fouten maken horen bij die leeftijd en lieten zich niet inhalen op een scherm. Jongerenwerk "
                + "en sport zouden bij een volgende sluiting als laatste dicht moeten gaan.",
            "Jongeren hebben vrienden en sport nodig. Dat moet altijd door kunnen gaan.",
            1,
            [14],
            ["vrienden en opgroeien"],
            28
        ),
        new(
            35,
            "Hybride werken vraagt om een ander kantoor en om aandacht voor starters",
            "Het kantoor wordt een plek om te leren en te overleggen. Wie net begint, leert op afstand te weinig, en wie op het "
                + "scherm zit, telt bij gemengd overleg maar half mee.",
            "Het kantoor blijft nodig, vooral om elkaar te zien en te leren. Nieuwe collega's hebben extra hulp nodig.",
            7,
            [],
            ["kantoor"],
            34
        ),
        new(
            36,
            "Minder spits door slim spreiden van kantoordagen",
            "Reistijd is gewonnen en mensen willen die houden. Zonder afspraken komt de spits terug op dinsdag en donderdag, en "
                + "verdwijnt het ov waar weinig mensen instappen.",
            "Als iedereen op dezelfde dag naar kantoor gaat, staan we weer in de file. Spreiden helpt.",
            7,
            [9],
            ["reistijd"],
            32
        ),
        new(
            37,
            "De reiziger komt niet vanzelf terug in het openbaar vervoer",
            "Enkele tafels vrezen dat lijnen verdwijnen doordat forenzen wegblijven. Vooral dorpen en mensen zonder auto zouden "
                + "dat merken.",
            "Er rijden minder mensen mee met bus en trein. Straks verdwijnt misschien jouw bus.",
            7,
            [],
            ["reistijd"],
            5,
            Words: ["Treinen", "Buslijnen", "Sneltrams", "buslijnen"]
        ),
        new(
            38,
            "Niet iedereen komt digitaal mee, en een mens aan de balie blijft nodig",
            "Ouderen, laaggeletterden en mensen met een beperking werden afhankelijk van anderen toen loketten sloten. Hulp "
                + "dichtbij en het recht op een niet-digitale weg horen bij elke digitale dienst.",
            "Niet iedereen kan goed met internet omgaan. Er moet altijd een mens zijn die je helpt.",
            15,
            [2],
            ["digitaal meekomen"],
            32
        ),
        new(
            39,
            "Veilig online zijn is nog te veel een zaak van jezelf",
            "Oplichting, datalekken en meekijksoftware hebben het vertrouwen geschaad. Deelnemers willen één meldpunt waar "
                + "iemand opneemt, zuinig omgaan met gegevens en les in het herkennen van bedrog.",
            "Er is veel oplichting via internet. Mensen willen beter beschermd worden.",
            15,
            [5],
            ["veilig en vertrouwd"],
            34
        ),
        new(
            40,
            "Zorg op afstand werkt als de patiënt kan kiezen",
            "Voor controles en uitslagen is een scherm een uitkomst. Voor slecht nieuws, verdriet en mensen die moeite hebben "
                + "met techniek is het dat niet.",
            "Soms is bellen met de dokter handig. Soms wil je iemand zien. Je moet kunnen kiezen.",
            15,
            [8],
            ["zorg op afstand"],
            28
        ),
        new(
            41,
            "Regels houden stand als ze uit te leggen zijn",
            "Tegenstrijdige regels en moeilijke brieven kostten meer draagvlak dan strengheid. Vertrouwde mensen uit de eigen "
                + "kring bleken de beste boodschappers.",
            "Regels moeten duidelijk zijn. Leg ze uit in gewone taal.",
            5,
            [],
            ["regels en uitleg"],
            32
        ),
        new(
            42,
            "Rijk, regio en gemeenten horen eerder en samen aan tafel",
            "Gemeenten hoorden maatregelen uit het nieuws en moesten ze de volgende dag uitvoeren. Zij vragen om één vrij "
                + "budget, tijdig overleg en duidelijkheid over wie waarover gaat.",
            "Gemeenten en het Rijk moeten beter samenwerken en eerder met elkaar praten.",
            16,
            [],
            ["rijk en regio"],
            34
        ),
        new(
            43,
            "Initiatief uit de samenleving vraagt om ruimte en een beetje geld, niet om een formulier",
            "Bewoners waren sneller dan instellingen. De hulp droogt nu op, en niemand houdt bij waar gaten vallen. Een klein, "
                + "snel budget en een ambtenaar met sleutels helpen meer dan een subsidieregeling.",
            "Mensen willen zelf iets doen voor hun buurt. Help ze daarbij, en maak het niet te moeilijk.",
            5,
            [14],
            ["ruimte voor initiatief"],
            32
        ),
        new(
            44,
            "Wie nu ontbreekt aan tafel, hoort erbij: jongeren, cliëntenraden, mensen in armoede",
            "Inspraak trekt steeds dezelfde mensen. Jongeren, cliëntenraden en mensen met een beperking worden laat of niet "
                + "gevraagd. Naar hen toe gaan en laten weten wat er met hun inbreng gebeurt, zijn de sleutels.",
            "Niet iedereen praat mee. Ga naar mensen toe, en vertel wat je met hun idee doet.",
            5,
            [],
            ["stem van jongeren", "meepraten en gehoord worden"],
            34
        ),
        new(
            45,
            "Vertrouwen groeit dichtbij, en door fouten toe te geven",
            "Het vertrouwen in de landelijke politiek is laag, dat in de huisarts, de leraar en de burgemeester niet. Openheid "
                + "over wat misging en het nakomen van kleine beloften werken beter dan campagnes.",
            "Mensen vertrouwen de politiek minder. Eerlijk zijn over fouten helpt.",
            5,
            [],
            ["vertrouwen"],
            30
        ),
        new(
            46,
            "Geloof en zingeving gaven houvast",
            "Aan enkele tafels noemden deelnemers geloof, stilte of natuur als steun in een moeilijk jaar.",
            "Voor sommige mensen was hun geloof een steun.",
            4,
            [],
            ["wat echt telt"],
            2,
            Words: ["Geloof"]
        ),
    ];

    // Which insights were still provisional when the final report went out: too little behind them, or not settled yet.
    static readonly int[] stillProvisional = [20, 21, 27, 37];

    readonly Dictionary<int, HashSet<Guid>> evidence = [];

    public static Guid Id(int number) => LinkId.Of(DemoProgramme.Namespace, $"inzicht {number}");

    public void Add()
    {
        Interim();
        Splits();
        Merges();
        Later();
        Final();
    }

    void Interim()
    {
        var written = DemoTimeline.Moment("2021-05-10 09:40");
        foreach (var text in interim)
        {
            Record(text, written);
            Link(
                text,
                DemoTimeline.Moment(text.Number < 4 ? "2021-05-14 09:05" : "2021-05-17 09:05").AddMinutes(text.Number * 3),
                text.Links
            );
            written = written.AddMinutes(47);
        }
        timeline.Add(
            "2021-05-17 15:30",
            DemoActors.SecondAnalyst,
            new RewordInsight(
                Id(6),
                "De dialoog zelf is van waarde en hoort ook bij de volgende fase",
                interim[5].Summary + " Cliëntenraden en jongeren worden met naam genoemd.",
                interim[5].Plain
            ),
            "Aangevuld na lezing door de projectgroep."
        );
    }

    void Splits()
    {
        Split(
            2,
            "2021-06-03 11:15",
            fromDamage,
            "Eén inzicht over alle schade is te breed om te beleggen: mentale gezondheid, eenzaamheid, zorg, rouw en "
                + "achterstand hebben elk een andere eigenaar.",
            DemoPlans.Id(1),
            DemoPlans.Id(3)
        );
        Split(3, "2021-06-04 10:30", fromValues, "Groen, thuiswerken en tijd vragen om andere plannen en andere ministeries.");
        foreach (var text in fromDamage.Concat(fromValues))
            Link(text, DemoTimeline.Moment("2021-06-07 13:10").AddMinutes(text.Number * 4), text.Links);
    }

    void Split(int number, string when, Text[] parts, string why, params Guid[] plans) =>
        timeline.Add(
            when,
            DemoActors.Analyst,
            new SplitInsight(
                Id(number),
                // Made before what it leaves behind is counted.
                parts
                    .Select(part => new SplitPart(
                        Id(part.Number),
                        part.Number,
                        part.Title,
                        part.Summary,
                        part.Plain,
                        DemoThemes.Id(part.Theme),
                        Share(number, part)
                    ))
                    .ToList(),
                why,
                [.. evidence[number].Except(parts.SelectMany(part => evidence[part.Number]))],
                plans,
                WithoutOwner: true
            )
        );

    // A part takes the statements of its own topics along.
    List<Guid> Share(int number, Text part)
    {
        List<Guid> share = [.. said.Where(s => evidence[number].Contains(s.Id) && part.Topics.Contains(s.Voice.Topic)).Select(s => s.Id)];
        evidence[part.Number] = [.. share];
        return share;
    }

    void Merges()
    {
        Reword(
            "2021-06-09 14:20",
            4,
            "Half online, half in het echt: dat blijft, als de digitale basis op orde is",
            interim[3].Summary,
            interim[3].Plain,
            "Blended bleek in gesprekken een onbekend woord."
        );
        timeline.Add(
            "2021-06-10 11:05",
            DemoActors.Analyst,
            new MergeInsight(
                Id(6),
                Id(5),
                "Blijvende dialoog is een vorm van inclusieve besluitvorming; als los inzicht kreeg het geen eigenaar."
            )
        );
        Reword(
            "2021-06-10 15:40",
            5,
            "Geef richting, laat ruimte en beslis met inwoners samen",
            "Deelnemers willen van de overheid een helder doel, eerlijke uitleg en perspectief, en ruimte voor wie zelf iets "
                + "begint. Het gesprek met inwoners hoort daar blijvend bij, met terugkoppeling en met een open oor voor wie nu "
                + "ontbreekt.",
            "De overheid moet zeggen waar we heen gaan, en daarover met mensen blijven praten. En laten weten wat ze ermee doet.",
            "Opnieuw geschreven na het samengaan met I-6."
        );
    }

    void Later()
    {
        var written = DemoTimeline.Moment("2021-06-08 09:24");
        foreach (var text in later)
        {
            Record(text, written);
            Link(text, written.AddMinutes(55), text.Links);
            // Four a working day, until the middle of June.
            written = written.Hour < 15 ? written.AddHours(2) : NextMorning(written);
        }
        timeline.Add(
            "2021-06-29 10:15",
            DemoActors.SecondAnalyst,
            new MergeInsight(
                Id(33),
                Id(34),
                "Studenten en jongeren vragen hetzelfde: contact, ruimte en hulp dichtbij. Samen is de onderbouwing sterker."
            )
        );
        Reword(
            "2021-06-29 11:30",
            34,
            "Jongeren en studenten hebben ruimte nodig om op te groeien",
            "Vriendschap, sport, een stad om te ontdekken en fouten maken horen bij die leeftijd en lieten zich niet inhalen op "
                + "een scherm. Deelnemers vragen om een tweede introductie, bereikbare hulp en jongerenwerk dat als laatste "
                + "dichtgaat.",
            "Jongeren en studenten hebben vrienden en sport nodig. Dat moet altijd door kunnen gaan, en hulp moet dichtbij zijn.",
            "Opnieuw geschreven na het samengaan met I-33."
        );
        timeline.Add(
            "2021-06-30 16:10",
            DemoActors.Analyst,
            new WithdrawInsight(Id(46), "Twee uitspraken zijn te weinig voor een eigen inzicht; de uitspraken staan ook onder I-14.")
        );
    }

    void Final()
    {
        Reword(
            "2021-07-06 10:20",
            1,
            "Mensen zijn weerbaar, maar de rek is er bij velen uit",
            "Mensen en buurten hebben zich snel aangepast en elkaar geholpen. Een jaar later is die kracht ongelijk verdeeld en "
                + "bij velen op. Weerbaarheid vraagt om onderhoud: ontmoeting, perspectief en steun voor wie het lang heeft "
                + "volgehouden.",
            "Mensen hebben zich goed gered. Maar velen zijn nu moe. Zij hebben rust, contact en vooruitzicht nodig.",
            "Aangescherpt voor het eindrapport: veerkracht mag geen excuus zijn."
        );
        var final = DemoTimeline.Moment("2021-07-08 09:15");
        foreach (var number in Enumerable.Range(1, 45).Except([2, 3, 6, 33, .. stillProvisional]))
        {
            timeline.Add(final, DemoActors.Coordinator, new FinaliseInsight(Id(number)), "Vastgesteld voor het eindrapport.");
            final = final.AddMinutes(6);
        }
        timeline.Add(
            "2021-09-21 13:45",
            DemoActors.Analyst,
            new WithdrawInsight(
                Id(37),
                "Achterhaald: de reizigersaantallen van september laten een ander beeld zien, en de uitspraken staan ook onder I-36."
            )
        );
        timeline.Add("2021-10-12 11:20", DemoActors.Analyst, new FinaliseInsight(Id(27)), "Bevestigd in het gesprek met de planbureaus.");
    }

    void Record(Text text, DateTime when) =>
        timeline.Add(
            when,
            text.Number % 3 == 0 ? DemoActors.SecondAnalyst : DemoActors.Analyst,
            new RecordInsight(
                Id(text.Number),
                text.Number,
                text.Title,
                text.Summary,
                text.Plain,
                DemoThemes.Id(text.Theme),
                [.. text.Others.Select(DemoThemes.Id)]
            )
        );

    void Reword(string when, int number, string title, string summary, string plain, string why) =>
        timeline.Add(when, DemoActors.Analyst, new RewordInsight(Id(number), title, summary, plain), why);

    // Statements that fit by topic and words; contrary voices count against.
    void Link(Text text, DateTime start, int links)
    {
        var known = evidence.TryGetValue(text.Number, out var there) ? there : evidence[text.Number] = [];
        // Of what many said in nearly the same words, an insight takes one.
        var lines = said.Where(s => known.Contains(s.Id)).Select(s => s.Voice.Line).ToHashSet();
        var fresh = dice.Shuffled(said.Where(s => !known.Contains(s.Id)));
        List<Said> supports =
        [
            .. fresh
                .Where(s =>
                    text.Topics.Contains(s.Voice.Topic)
                    && !s.Voice.Contrary
                    && (text.Kinds is null || text.Kinds.Contains(s.Voice.Kind))
                    && (text.Words.Length == 0 || text.Words.Any(word => s.Voice.Text.Contains(word, StringComparison.Ordinal)))
                )
                .Where(s => lines.Add(s.Voice.Line))
                .Take(links),
        ];
        List<Said> contradicts =
        [
            .. fresh
                .Except(supports)
                .Where(s =>
                    s.Voice.Contrary
                        ? (text.Against ?? text.Topics).Contains(s.Voice.Topic)
                        : s.Voice.Kind == Knel && text.Complaints is { } complaints && complaints.Contains(s.Voice.Topic)
                )
                .Where(s => lines.Add(s.Voice.Line))
                .Take(links / 9),
        ];
        var now = start;
        var who = text.Number % 2 == 0 ? DemoActors.Analyst : DemoActors.SecondAnalyst;
        foreach (var (statement, stance) in supports.Select(s => (s, Supports)).Concat(contradicts.Select(s => (s, Contradicts))))
        {
            known.Add(statement.Id);
            var how = dice.Percent(12) ? LinkedHow.ByRule : LinkedHow.ByHand;
            timeline.Add(now, who, new LinkEvidence(Id(text.Number), statement.Id, stance, how));
            now = now.AddSeconds(20 + dice.Below(70));
        }
        // On second thoughts one statement turns out to be about something else.
        if (text.Number % 5 == 0 && known.Count > 8 && supports is [var doubtful, ..])
            timeline.Add(
                now.AddMinutes(20),
                DemoActors.SecondAnalyst,
                new UnlinkEvidence(Id(text.Number), doubtful.Id, "Gaat bij nader inzien over een ander onderwerp.")
            );
    }

    static DateTime NextMorning(DateTime when) => when.Date.AddDays(when.DayOfWeek == DayOfWeek.Friday ? 3 : 1).AddHours(9.4);
}
