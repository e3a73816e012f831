"""Who acts on whom by the rules, before the judge has a say; sentences written for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kawat.coding.events.coder import ActLexicon, load_act_lexicon
from kawat.coding.events.draft import act_at, events_of
from kawat.coding.events.reading import readings_of
from kawat.coding.events.roles import find_roles, is_governed
from kawat.coding.events.scene import Scene, stage
from kawat.coding.statements import find_statements
from kawat.ground import ground
from kawat.model.page import Document, Published, Source
from kawat.model.record import Record
from kawat.parse import parse
from kawat.pipeline import Pipeline

Staged = Callable[[str], Scene]


@pytest.fixture(scope="session")
def lexicon() -> ActLexicon:
    return load_act_lexicon(judged=False)


@pytest.fixture(scope="session")
def staged(pipeline: Pipeline, lexicon: ActLexicon) -> Staged:
    """The last sentence of a body, as a scene."""

    def scene(body: str) -> Scene:
        document = Document(Source("case", "0"), None, None, (), Published("2026-03-12", "page"), "id", body)
        grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
        statements = find_statements(grounded, pipeline.coder.speech, pipeline.coder.speech_model)
        return stage(grounded, grounded.parsed.sentences[-1], statements, lexicon.acts, lexicon.grammar)

    return scene


def at_word(scene: Scene, word: str) -> int:
    return next(at for at, unit in enumerate(scene.units) if unit.text == word and unit.senses)


def parties(scene: Scene, units: tuple[int, ...]) -> list[str]:
    mentions = [scene.units[unit].mention for unit in units]
    return [party.code or "?" for mention in mentions if mention is not None for party in mention.parties]


@pytest.mark.parametrize(
    ("body", "word", "doers", "others"),
    [
        # a clause told beforehand ends at its comma
        ("Setelah serangan Rusia, militer dan intelijen Ukraina melancarkan serangan balasan ke Kursk.",
         "serangan balasan", ["UKR"], []),
        ("Ketika Pakistan menembakkan rudal, India ikut campur dengan mengebom pangkalan Pakistan.",
         "menembakkan", ["PAK"], []),
        ("Ketika Pakistan menembakkan rudal, India ikut campur dengan mengebom pangkalan Pakistan.",
         "mengebom", ["IND"], ["PAK"]),
        ("Seusai bertemu Presiden Rusia Vladimir Putin, Presiden Prancis Emmanuel Macron mendesak Belarus.",
         "bertemu", ["FRA", "RUS"], []),
        # a row of parties does not
        ("Setelah Rusia, China, dan Iran bertemu, India mengecam Pakistan.", "bertemu", ["RUS", "CHN", "IRN"], []),
        ("Rusia, China, dan Iran mengecam Jepang.", "mengecam", ["RUS", "CHN", "IRN"], ["JPN"]),
        ("Turki mengecam Suriah, Irak, dan Iran dalam sidang itu.", "mengecam", ["TUR"], ["SYR", "IRQ", "IRN"]),
        # "dan" joins clauses or parties
        ("Rusia menyerang Kyiv dan Ukraina membombardir Belgorod.", "menyerang", ["RUS"], ["UKR"]),
        ("Rusia menyerang Kyiv dan Ukraina membombardir pangkalan Rusia.", "membombardir", ["UKR"], ["RUS"]),
        ("Rusia mengunjungi India dan China pekan lalu.", "mengunjungi", ["RUS"], ["IND", "CHN"]),
        # a verb has its subject right before it
        ("India menuduh Pakistan menyerang Afghanistan.", "menyerang", ["PAK"], ["AFG"]),
        ("Houthi yang didukung Iran menyerang Arab Saudi.", "menyerang", ["ORG:HOUTHI"], ["SAU"]),
        # one is blamed for what the verb behind "karena" tells
        ("Turki mengecam Israel karena menyerang Suriah.", "menyerang", ["ISR"], ["SYR"]),
        ("Jepang menarik diri karena menolak Rusia.", "menolak", ["JPN"], ["RUS"]),
        # and for what a noun behind "akibat" or "atas" tells, but who is hurt by it has not done it
        ("Peru menghadapi sanksi dari Cile akibat serangan ke Bolivia.", "serangan", ["PER"], ["BOL"]),
        ("Kenya mengecam Uganda atas serangan ke Rwanda.", "serangan", ["UGA"], ["RWA"]),
        ("Polisi Kenya menahan warga Uganda akibat serangan di Rwanda.", "serangan", [], ["RWA"]),
        # a deed told as the reason or setting hits whom the sentence is about
        ("Di tengah sanksi Kanada, Belarus beralih ke Asia.", "sanksi", ["CAN"], ["BLR"]),
        ("Ekonomi Kuba melemah akibat embargo Amerika Serikat.", "embargo", ["USA"], ["CUB"]),
        ("Jepang mengecam Kuba akibat sanksi Amerika Serikat.", "sanksi", ["USA"], []),
        # whom a passive verb behind a noun is aimed at
        ("Sanksi berat yang dijatuhkan Kanada terhadap Belarus berlaku hari ini.", "sanksi", ["CAN"], ["BLR"]),
        ("Serangan mematikan yang dilancarkan terhadap Chad mengejutkan kawasan.", "serangan", [], ["TCD"]),
        # who fights the attacked in the clause that tells since when, and nowhere else
        ("Ini serangan drone terburuk yang diluncurkan terhadap Armenia sejak Azerbaijan menginvasi Armenia.",
         "serangan", ["AZE"], ["ARM"]),
        ("Sejak Etiopia menyerbu Eritrea, serangan terhadap Eritrea terus terjadi.", "serangan", ["ETH"], ["ERI"]),
        ("Serangan terhadap Sudan terjadi ketika Chad mengebom Sudan.", "serangan", [], ["SDN"]),
        # a stance is of whoever it is said to be of
        ("Wapres Gibran menegaskan kesiapan Jakarta bekerja sama dengan Manila.",
         "menegaskan kesiapan", ["IDN"], ["PHL"]),
        # the agent of the matter is who is blamed or praised for it
        ("Qatar mengecam pembunuhan warga Sudan oleh Etiopia.", "mengecam", ["QAT"], ["ETH"]),
        ("Turki menyampaikan kecaman atas penyerangan masjid di Gaza oleh Israel.", "kecaman", ["TUR"], ["ISR"]),
        ("Chad mengecam Sudan yang diserang oleh Libya.", "mengecam", ["TCD"], ["SDN"]),
        # what someone asks of another
        ("Armenia meminta senjata dari India.", "meminta", ["ARM"], ["IND"]),
        # whom a deed is said to hit
        ("Serangan drone Sudan yang menargetkan Chad terdeteksi pagi tadi.", "serangan", ["SDN"], ["TCD"]),
        # "terkait dengan" is no means
        ("Kenya berunding dengan Kanada terkait dengan tarif.", "tarif", [], []),
        # a clause without a subject has that of the clause before
        ("Menlu Turki mengatakan Rusia menyerang Ukraina setelah menuduh NATO.", "menuduh", ["RUS"], ["ORG:NATO"]),
        # verbs joined in a relative clause
        ("Jepang mengecam Houthi yang merebut Sanaa dan memerangi Arab Saudi.", "memerangi", ["ORG:HOUTHI"], ["SAU"]),
        ("Serangan Arab Saudi ke Yaman, yang menargetkan Houthi, terjadi kemarin.",
         "menargetkan", ["SAU"], ["ORG:HOUTHI"]),
        # who announces a ceasefire between two is none of them
        ("Presiden AS Donald Trump mengumumkan gencatan senjata antara India dan Pakistan.",
         "gencatan senjata", ["IND", "PAK"], []),
        # a noun told of the subject
        ("Dalam pertemuan dengan Presiden Rusia Vladimir Putin, Presiden China Xi Jinping memuji Belarus.",
         "pertemuan", ["CHN", "RUS"], []),
        ("Menlu Jepang menyampaikan hal itu dalam pembicaraan telepon dengan Menlu Korea Selatan.",
         "pembicaraan telepon", ["JPN", "KOR"], []),
        ("Usai kunjungan ke Jepang, Presiden Filipina terbang ke Hanoi.", "kunjungan", ["PHL"], ["JPN"]),
        ("Pakistan menanggapi dengan serangan ke pangkalan India.", "serangan", ["PAK"], ["IND"]),
        ("India menghabiskan miliaran dolar pada pekan pertama serangannya terhadap Pakistan.",
         "serangannya", ["IND"], ["PAK"]),
        ("Dua tentara Prancis tewas dalam serangan ke pos di Mali.", "serangan", [], ["MLI"]),
        ("Wilayah Qatar menjadi sasaran serangan Iran.", "serangan", ["IRN"], ["QAT"]),
        # a state behind its town is no party
        ("Presiden Filipina ditemui di New York, Amerika Serikat, untuk menghadiri Sidang Umum PBB.",
         "menghadiri", ["PHL"], ["ORG:UN"]),
        # what is sent from somewhere
        ("Militer Ukraina mencegat serangan drone yang dikirimkan dari Rusia.", "serangan", ["RUS"], ["UKR"]),
        # what a party is to another
        ("Serangan sekutu Yaman mereka, Houthi, terhadap Arab Saudi mengejutkan kawasan.",
         "serangan", ["ORG:HOUTHI"], ["SAU"]),
        ("Israel menyerang sekutu Iran.", "menyerang", ["ISR"], ["?"]),
        ("Rusia menyerang musuhnya, Ukraina, sejak pagi.", "menyerang", ["RUS"], ["UKR"]),
        ("Sekutu Barat mengecam Rusia.", "mengecam", ["GRP:WEST"], ["RUS"]),
        ("Palestina mendesak masyarakat internasional menghentikan perang itu.", "mendesak", ["PSE"], ["?"]),
        # of what two do, the subject is one
        ("Ribuan tentara Etiopia gugur dalam perang dengan Eritrea.", "perang", ["ETH", "ERI"], []),
        ("Kolombia berharap kesepakatan dagang dengan Kanada berhasil.", "kesepakatan dagang", ["COL", "CAN"], []),
        # goods are hit by a tariff, and "dari" under a verb that lends the noun its doer names no doer
        ("Impor baja dari Brasil dikenai tarif 25 persen.", "tarif", [], ["BRA"]),
        ("Kanada mengumumkan tarif impor dari Brasil.", "tarif impor", ["CAN"], ["BRA"]),
        # one owner of two nouns
        ("Jepang menanggapi kecaman dan ancaman Korea Utara.", "kecaman", ["PRK"], ["JPN"]),
        # who wards an attack off, or defends against it, is attacked; what provokes one is not
        ("India mencegat serangan Pakistan di Punjab.", "serangan", ["PAK"], ["IND"]),
        ("Armenia mempertahankan diri dari serangan Azerbaijan.", "serangan", ["AZE"], ["ARM"]),
        ("Langkah pemerintah Kuba memicu kecaman Kanada.", "kecaman", ["CAN"], ["CUB"]),
        ("Perang Suriah memicu serangan Turki.", "serangan", ["TUR"], []),
        # who is blamed
        ("Laos melanggar kedaulatan Thailand.", "melanggar", ["THA"], ["LAO"]),
        # what a noun tells befalls its owner: always, or where someone else does it
        ("Chad mengaku bertanggung jawab atas pembunuhan pemimpin Boko Haram.", "pembunuhan", [], ["ORG:BOKOHARAM"]),
        ("Peru menyesalkan penangkapan warga Peru oleh Bolivia.", "penangkapan", ["BOL"], ["PER"]),
        ("Kenya menyesalkan pendudukan Somalia oleh Etiopia.", "pendudukan", ["ETH"], ["SOM"]),
        # who did what is condemned, in a relative clause
        ("Peru mengecam serangan yang dilancarkan Bolivia ke Cile.", "mengecam", ["PER"], ["BOL"]),
        ("Peru mengecam serangan ke Cile yang telah dilakukan oleh Bolivia.", "mengecam", ["PER"], ["BOL"]),
        # what is imposed on a third
        ("Kanada membahas tarif yang dikenakan Brasil terhadap Meksiko dan Kuba.",
         "dikenakan", ["BRA"], ["MEX", "CUB"]),
        # several are told by the names of some
        ("Komunitas internasional, termasuk Peru, mengecam Bolivia.", "mengecam", ["PER"], ["BOL"]),
        ("Bolivia menerima tekanan dari sejumlah negara, termasuk Peru dan Cile.",
         "tekanan dari", ["PER", "CHL"], ["BOL"]),
        # who mediates between two, told with "dengan"
        ("PBB menengahi perjanjian antara Sudan dengan Chad.", "menengahi", ["ORG:UN", "SDN", "TCD"], []),
        ("PBB menjembatani perdamaian antara Sudan dan Chad.", "menjembatani", ["ORG:UN", "SDN", "TCD"], []),
        # what is of the subject's own side is its object last
        ("Presiden Peru menegaskan kesiapan Peru bekerja sama dengan Cile.", "menegaskan kesiapan", ["PER"], ["CHL"]),
    ],
)  # fmt: skip
def test_who_acts_on_whom(
    staged: Staged, lexicon: ActLexicon, body: str, word: str, doers: list[str], others: list[str]
) -> None:
    scene = staged(body)
    at = at_word(scene, word)
    roles = find_roles(scene, at, scene.units[at].senses[0], lexicon.grammar)
    assert (parties(scene, roles.actors), parties(scene, roles.recipients)) == (doers, others), roles.why


@pytest.mark.parametrize(
    ("body", "word", "status"),
    [
        ("Kenya tidak mengecam Uganda.", "mengecam", "denied"),
        ("Kenya tidak hanya mengecam Uganda, tetapi juga memanggil duta besarnya.", "mengecam", "happened"),
        ("Kenya bukan cuma mengecam Uganda.", "mengecam", "happened"),
        ("Menlu Kenya menilai kesepakatan dengan Uganda masih mungkin.", "kesepakatan", "hypothetical"),
        ("Pertemuan Menlu Kenya dengan Menlu Uganda akan digelar di Kairo.", "pertemuan", "planned"),
        ("Pertemuan Menlu Kenya dengan Menlu Uganda dijadwalkan pada Mei.", "pertemuan", "planned"),
        ("Menlu Kenya membahas pertemuan dengan Menlu Uganda Mei mendatang.", "pertemuan", "planned"),
        ("Pertemuan Menlu Kenya dengan Menlu Uganda tidak akan digelar.", "pertemuan", "denied"),
        ("Serangan Kenya ke Uganda akan memicu perang.", "serangan", "happened"),
        ('Kenya akan melanjutkan "operasi militer" di Somalia.', "operasi militer", "planned"),
        # verbs are denied in a row of verbs, whatever nouns stand between
        ("Peru tidak pernah mengecam perang di Bolivia atau menyerukan dialog.", "menyerukan", "denied"),
        ("Kenya tidak menolak atau mengecam langkah itu.", "mengecam", "denied"),
        # that amid which another act is thought of took place; whoever denies a part in it denies it
        ("Jika Kenya membantu Uganda dalam serangan ke Rwanda, Peru mundur.", "serangan", "happened"),
        ("Kenya membantah terlibat dalam serangan ke Rwanda.", "serangan", "denied"),
        ("Kenya membantah serangan ke Rwanda.", "serangan", "denied"),
    ],
)
def test_whether_it_happened(staged: Staged, lexicon: ActLexicon, body: str, word: str, status: str) -> None:
    scene = staged(body)
    at = at_word(scene, word)
    assert act_at(scene, at, scene.units[at].senses[0], lexicon.grammar).status == status


def test_bilateral_talks_with_two_are_talks_with_each(staged: Staged, lexicon: ActLexicon, pipeline: Pipeline) -> None:
    scene = staged("Menlu Peru melakukan pertemuan bilateral dengan Menlu Cile dan Menlu Bolivia.")
    at = next(at for at, unit in enumerate(scene.units) if unit.senses and "pertemuan" in unit.text)
    act = act_at(scene, at, scene.units[at].senses[0], lexicon.grammar)
    first = readings_of(scene, at, act.sense, (), lexicon.grammar, pipeline.coder.world)[0]
    met = [sorted(party.key for party in event.actors) for event in events_of(act, first, 0.5)]
    assert sorted(met) == [["BOL", "PER"], ["CHL", "PER"]]


@pytest.mark.parametrize(
    ("body", "word", "sides"),
    [
        # the sectors of those who do it and of those whom it is done to
        ("Ribuan mahasiswa berunjuk rasa di Lima.", "berunjuk rasa", ("PER", ["CVL"], ["GOV"])),
        ("Pengunjuk rasa turun ke jalan di ibu kota Kenya, Nairobi.", "turun ke jalan", ("KEN", ["CVL"], ["GOV"])),
        ("Polisi Kenya menangkap lima pegiat.", "menangkap", ("KEN", ["COP"], ["CVL"])),
        ("Puluhan warga Laos ditangkap kemarin.", "ditangkap", ("LAO", ["GOV"], ["CVL"])),
        ("Militer Chad menyerang sebuah desa.", "menyerang", ("TCD", ["MIL"], ["CVL"])),
        # what stays between states, and a group, which has no people
        ("Menlu Kenya mengecam langkah itu.", "mengecam", None),
        ("Houthi menangkap lima pegiat.", "menangkap", None),
    ],
)
def test_an_act_inside_one_state(
    staged: Staged,
    lexicon: ActLexicon,
    pipeline: Pipeline,
    body: str,
    word: str,
    sides: tuple[str, list[str], list[str]] | None,
) -> None:
    scene = staged(body)
    at = at_word(scene, word)
    readings = readings_of(scene, at, scene.units[at].senses[0], (), lexicon.grammar, pipeline.coder.world)
    inside = [
        (*actors, [str(party.sector) for party in reading.actors], [str(party.sector) for party in reading.recipients])
        for reading in readings
        for actors, recipients in [reading.keys]
        if actors == recipients
    ]
    assert inside == ([] if sides is None else [sides])


@pytest.mark.parametrize(
    ("body", "word", "sides"),
    [
        # a word for what two do to each other, of what one does to the other
        ("Perang Kenya-Uganda melawan Rwanda berlanjut.", "perang", "KEN UGA > RWA"),
        ("Kenya menyetujui gencatan senjata dengan Uganda.", "menyetujui", "KEN > UGA"),
        # whom the text named last, where the sentence lacks a side
        ("Lima warga Cile tiba di bandara. Mereka ditahan oleh polisi Peru.", "ditahan", "PER > CHL"),
        ("Menlu Peru berpidato. Pemerintah mengecam Cile.", "mengecam", "PER > CHL"),
        # several without a name
        ("Kenya menerapkan tarif pada hampir semua negara.", "tarif", "KEN > unnamed:hampir semua negara"),
    ],
)
def test_a_reading_is_among_them(
    staged: Staged, lexicon: ActLexicon, pipeline: Pipeline, body: str, word: str, sides: str
) -> None:
    scene = staged(body)
    at = at_word(scene, word)
    readings = [
        reading
        for sense in scene.units[at].senses
        for reading in readings_of(scene, at, sense, (), lexicon.grammar, pipeline.coder.world)
    ]
    assert sides in {" > ".join(" ".join(sorted(side)) for side in reading.keys) for reading in readings}


def test_several_with_a_name_are_not_unnamed(staged: Staged) -> None:
    scene = staged("Kenya mengecam sejumlah negara Eropa.")
    assert scene.keys(range(len(scene.units))) == {"KEN", "GRP:EUROPE"}


def test_a_new_subject_ends_what_is_asked_for(staged: Staged, lexicon: ActLexicon) -> None:
    body = (
        "Setelah Iran menolak rancangan yang diajukan oleh Prancis, Menlu Oman melakukan pembicaraan dengan Menlu Irak."
    )
    scene = staged(body)
    assert not is_governed(scene, at_word(scene, "pembicaraan"), lexicon.grammar)


@pytest.mark.parametrize(
    ("body", "word", "governed"),
    [
        ("Israel didesak oleh Rusia, China, dan Jepang untuk menarik pasukan dari Gaza.", "menarik", True),
        ("Kenya mendesak Uganda menyerang Rwanda.", "menyerang", True),
        ("Kenya menolak perundingan dengan Uganda.", "perundingan", True),
        # what was the cause took place, and so did what is told as done
        ("Kenya mendesak perundingan menyusul serangan Uganda.", "serangan", False),
        ("Kenya menekan kerugian imbas serangan Uganda.", "serangan", False),
        # a noun in a phrase told beforehand asks for nothing that the main clause tells
        ("Menanggapi desakan warga, Kenya mengecam Uganda.", "mengecam", False),
        ("Kenya mendesak Uganda berunding dan telah menyerang pos Uganda.", "menyerang", False),
        # hard words that someone answers or makes were said
        ("Kenya menolak tuduhan Uganda.", "tuduhan", False),
        # whoever mediates between two finds them at it
        ("Kenya menengahi bentrokan antara Uganda dan Rwanda.", "bentrokan", False),
    ],
)
def test_what_is_only_asked_for_promised_or_refused(
    staged: Staged, lexicon: ActLexicon, body: str, word: str, governed: bool
) -> None:
    scene = staged(body)
    assert is_governed(scene, at_word(scene, word), lexicon.grammar) is governed


def test_that_time_is_the_date_told_before(code: Callable[[str], Record]) -> None:
    record = code("Revolusi pecah pada 1979. Saat itu, Amerika Serikat memutus hubungan diplomatik dengan Iran.")
    assert [str(event.date) for event in record.events if event.type == "SANCTION"] == ["1979"]


@pytest.mark.parametrize(
    ("body", "type_", "date"),
    [
        # a day right behind the noun of another act is that act's
        ("Turki mengecam Suriah karena melindungi pelaku pembantaian 7 Oktober 2023.", "ACCUSE", "None"),
        # each side of a contrast has its own time
        ("Gencatan senjata berlaku sejak Oktober 2025, namun Rusia menyerang Ukraina.", "ASSAULT", "None"),
        ("Pada Senin (9/3/2026), Rusia menyerang Ukraina.", "ASSAULT", "2026-03-09"),
        # who is told of in a relative clause did not act on the day of the main clause; what an act did, did
        ("Pada Senin (9/3/2026) Iran mengenang tiga warga Iran yang dibunuh Israel.", "ASSAULT", "None"),
        ("Pada Senin (9/3/2026) terjadi serangan Rusia yang menewaskan tiga warga Ukraina.", "ASSAULT", "2026-03-09"),
        (
            "Pada Senin (9/3/2026) Iran meneken undang-undang yang memutus hubungan dengan Prancis.",
            "SANCTION",
            "2026-03-09",
        ),
    ],
)
def test_whose_a_date_is(code: Callable[[str], Record], body: str, type_: str, date: str) -> None:
    assert {str(event.date) for event in code(body).events if event.type == type_} == {date}


def test_a_time_told_long_before_is_not_taken_up(code: Callable[[str], Record]) -> None:
    between = "Sejumlah warga menonton siaran itu di kedai kopi sambil menunggu hujan reda di pusat kota. " * 6
    record = code(f"Revolusi pecah pada 1979. {between}Saat itu, Amerika Serikat memutus hubungan dengan Iran.")
    assert {event.date for event in record.events} <= {None}


@pytest.mark.parametrize(
    ("body", "type_", "evidence"),
    [
        ("Presiden Brasil Lula da Silva tiba di Beijing untuk kunjungan kenegaraan pada Senin (9/3/2026), kata Peskov.",
         "CONSULT", "Presiden Brasil Lula da Silva tiba di Beijing untuk kunjungan kenegaraan pada Senin (9/3/2026)"),
        ("Rusia menyerang Ukraina dengan drone (Geran, Lancet) ketika warga Kyiv tidur.",
         "ASSAULT", "Rusia menyerang Ukraina dengan drone (Geran, Lancet)"),
        ("Rusia menyerang Ukraina dan", "ASSAULT", "Rusia menyerang Ukraina"),
    ],
)  # fmt: skip
def test_evidence_goes_to_the_end_of_the_clause(
    code: Callable[[str], Record], body: str, type_: str, evidence: str
) -> None:
    assert evidence in [event.evidence.text for event in code(body).events if event.type == type_]
