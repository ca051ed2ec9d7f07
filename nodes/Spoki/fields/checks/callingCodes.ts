/** The lengths of the numbers that begin in some way. */
export interface Group {
	beginning: RegExp;
	lengths: Set<number>;
}

/** How the numbers of a country are written, as far as it takes to tell them apart by length. */
export interface Plan {
	/** Calling code, e.g. "39". */
	code: string;
	/** The countries that share it. */
	countries: string;
	/** What is dialled first inside the country and left out after the calling code; mostly "0". */
	trunk: string;
	mobile: Group[];
	/** Those of mobile phones and all others. */
	any: Group[];
}

/**
 * Countries (by code, or by name where theirs is long), calling code, trunk prefix, then the lengths
 * that mobile and other numbers have, without code and trunk prefix: `36:9-10` are those of 9 or 10
 * digits that begin with a 3 or a 6, and `1[567]:10` those of 10 that begin with 15, 16 or 17.
 * From the numbering plans of Google's libphonenumber; a test holds them to it.
 */
const PLANS = `
AF|93|0|7:9|23456:9
AL|355|0|6:9|23458:8
DZ|213|0|567:9|1234:8 9:9
AD|376||35:6 6:6,9|78:6
AO|244||9:9|2:9
AR|54|0|6:10 9:11|123:10
AM|374|0|345789:8|126:8
AW|297||25679:7
AC|247||2347:5|6:5
AU|61|0|4:9|12378:9
AT|43|0|6:7-13|1:4-13 2:7-13 347:6-13 5:5-13 6:6
AZ|994|0|1345679:9|2:9
BH|973||36:8|17:8
BD|880|0|1346:10|2:8-10 346:7-9 578:6-9 9:6-10
BY|375|80|234:9|1:9
BE|32|0|4:9|123456789:8
BZ|501||6:7|234578:7
BJ|229||0:10
BT|975||178:8|2345678:7
BO|591|0|567:8|234:8
BA|387|0|6:8-9|345:8
BW|267||7:8|23456:7
BR|55|0|123456789:10-11
IO|246||3:7
BN|673||278:7|345:7
BG|359|0|4:8 89:9|2:6-8 356789:7-8 4:7
BF|226||04567:8|2:8
BI|257||267:8|3:8
KH|855|0|16789:8-9 2345:9|2345:8
CM|237||26:9
CV|238||359:7|24:7
CF|236||7:8|26:8
TD|235||36789:8|2:8
CL|56||23456789:9
CN|86|0|1:11|12:7-8,10 34578:7-11 69:7-10
CO|57|0|39:10|4:8 6:10
KM|269||34:7|7:7
CG|242||0:9|2:9
CD|243|0|8:7,9 9:9|1:7,9 2:7-8 346:7 5:7,10
CK|682||578:5|234:5
CR|506||35678:8|24:8
Côte d'Ivoire|225||0:10|2:10
HR|385|0|9:8-9|1:8 2345:8-9
CU|53|0|56:8|27:7-8 34:6-8 8:10
CW,Bonaire|599||347:7 9:8
CY|357||9:8|2:8
CZ|420||67:9|23459:9
DK|45||23456789:8
DJ|253||7:8|2:8
EC|593|0|9:9|234567:8
EG|20|0|1:10|15:8-9 24689:9 3:8
SV|503||567:8|2:8
GQ|240||25:9|3:9
ER|291|0|17:7|8:7
EE|372||5:7-8 8:8|34678:7
SZ|268||7:8|23:8
ET|251|0|789:9|12345:9
FK|500||56:5|2347:5
FO|298||2579:6|3468:6
FJ|679||245789:7|36:7
FI|358|0|45:6-10|123689:5-9 5:5
FR|33|0|67:9|123459:9
GF|594|0|67:9|589:9
PF|689||8:8|4:8
GA|241|0|0:8 2345:7 67:7-8|1:8
GM|220||2345679:7 8:7,9|4:9
GE|995|0|57:9|34:9
DE|49|0|1[567]:10-11|2579:6-15 3468:5-15
GH|233|0|25:9|3:9
GI|350||56:8|2:8
GR|30||69:10|2:10
GL|299||245:6|136789:6
GP,Saint Martin|590|0|67:9|589:9
GT|502||3458:8|267:8
GN|224||6:9|3:8 7:9
GW|245||9:9|4:7,9
GY|592||567:7|234:7
HT|509||345:8|29:8
HN|504||3789:8|2:8
Hong Kong|852||456789:8|23:8
HU|36|06|2357:9|123456789:8
IS|354||3:9 678:7|45:7
IN|91|0|16789:10|2345:10
ID|62|0|8:9-12|236:7-11 4579:8-11
IR|98|0|9:10|12345678:6-7,10
IQ|964|0|7:10|1:8 23456:8-9
IE|353|0|8:9|1:8-9 2569:7-9 4:7-10 7:9
IL|972|0|5:9|1:11-12 23489:8 7:9
IT,VA|39||3:9-10 4:10|0:6-12 5:10
JP|81|0|6789:10|12346789:9 5:9-10
JO|962|0|47:9|23568:8
KE|254|0|17:9|2:8-9 456:7-9
KI|686|0|67:8|2458:5 3:5,8
XK|383|0|4:8|2:8-9 3:8-12
KW|965||4569:8|2:8
KG|996|0|2356789:9
LA|856|0|2:10 3:9|2345678:8
LV|371||2:8|6:8
LB|961|0|3:7 78:8|1456789:7 2:8
LS|266||56:8|2:8
LR|231|0|2378:9 45:7,9 6:7|2:8
LY|218|0|9:9|2345678:9
LI|423|0|6:9 7:7|23:7
LT|370|0|6:8|34589:8
LU|352||6:9|2345789:4-11
Macao|853||6:8|28:8
MG|261|0|3:9|2:9
MW|265|0|123789:9|1:7
MY|60|0|1:9-10|3:9 456789:8
MV|960||479:7|36:7
ML|223||256789:8|4:8
MT|356||79:8|23:8
MH|692|1|2345:7|6:7
MQ|596|0|67:9|589:9
MR|222||234:8
MU|230||57:8|23468:7
MX|52||23456789:10 1:11
FM|691||389:7
MD|373|0|567:8|23:8
MC|377|0|34:8 67:9|89:8
MN|976|0|56789:8|12:8-10
ME|382|0|6:8|23457:8
MA,EH|212|0|67:9|58:9
MZ|258||8:9|2:8
MM|95|0|1:7 9:8-10|1:6,8 2:6-9 45678:7-9
NA|264|0|68:9|68:8
NR|674||256789:7|4:7
NP|977|0|9:10|123456789:8
NL|31|0|6:9 9:11|12345789:9
NC|687||5789:6|234:6
NZ|64|0|2:8-10|34679:8
NI|505||5678:8|2:8
NE|227||2789:8
NG|234|0|789:10|2:10
NU|683||56:4 8:7|47:4
NF|672||13:6
KP|850|0|1:10|2345678:8
MK|389|0|7:8|234:8
NO|47||49:8|235678:8
OM|968||179:8|2:8
PK|92|0|3:10|2456789:9-10
PW|680||4678:7|2359:7
PS|970|0|5:9|2489:8
PA|507||128:7 6:8|34579:7
PG|675||78:8|2345689:7
PY|595|0|9:9|25:8-9 34678:7-9
PE|51|0|9:9|145678:8
PH|63|0|89:10|2:6,9 34567:9 8:8-9
PL|48||245678:9|139:7,9 245678:7
PT|351||169:9|23:9
QA|974||3567:8|4:8
RE,YT|262|0|67:9|29:9
RO|40|0|7:9|23:6,9
RU,KZ|7|8|79:10|348:10
RW|250|0|7:9|0:8 2:9
Saint Helena|290||569:5|2:5 8:4
WS|685||7:7 8:7,10|2345:5 6:5-6
SM|378||6:8|0:10 5:8
ST|239||9:7|2:7
SA|966|0|5:9|1:9
SN|221||7:9|39:9
RS|381|0|6:8-10|123:7-12
SC|248||2:7|469:7
SL|232|0|236789:8
SG|65||89:8|36:8
SK|421|0|9:9|2345:6-7,9 68:9
SI|386|0|34567:8|128:8
SB|677||4:5 6789:7|12356:5
SO|252|0|1:8 2:7-8 348:9 679:8-9|134:6-7 5:7 8:6
ZA|27|0|1234567:9 8:5-9
KR|82|0|1:9-10|2:8-9 3456:5-6,9-10 7:10
SS|211|0|19:9
ES|34||679:9|48:9
LK|94|0|7:9|12345689:9
PM|508|0|2345689:6 7:6,9|8:9
SD|249|0|19:9
SR|597||678:7|2345:6 9:7
SE|46|0|7:9|1234689:7-9 5:8-9
CH|41|0|67:9|234589:9
SY|963|0|59:9|123:8-9 45:8
TW|886|0|49:9|23568:8-9 4:8 7:8,10-11
TJ|992||0123456789:9
TZ|255|0|67:9|24:9
TH|66|0|1689:9|123457:8
TL|670||7:8|234:7
TG|228||79:8|2:8
TK|690||7:4-7|234:4-7
TO|676||56789:7|2345678:5
TN|216||23459:8|78:8
TR|90|0|5:10|2348:10
TM|993|8|67:8|12345:8
TV|688||7:7 9:6|2:5
UG|256|0|7:9|234:9
UA|380|0|35679:9|48:9
AE|971|0|5:9|234679:8
GB|44|0|7:10|1:9-10 25:10
US,CA,Caribbean|1||234678:10|59:10
UY|598|0|9:8|124:8
UZ|998||2356789:9
VU|678||578:7|2348:5 9:7
VE|58|0|4:10|256:10
VN|84|0|135789:9|2:10 6:9
WF|681||78:6|9:6
YE|967|0|7:9|1:7-8 234567:7
ZM|260|0|579:9|26:9
ZW|263|0|7:9|2356:9 8:9-10
`;

/** The numbers in ranges such as "6-7,9". */
function rangesOf(ranges: string): number[] {
	return ranges.split(',').flatMap((range) => {
		const [least, most = least] = range.split('-').map(Number);
		return Array.from({ length: most - least + 1 }, (_, more) => least + more);
	});
}

/** Numbers by a pattern of their beginning and ranges of their lengths. */
export const groupOf = (beginning: string, lengths: string): Group => ({
	beginning: new RegExp(`^(?:${beginning})`),
	lengths: new Set(rangesOf(lengths)),
});

function groupsOf(written: string): Group[] {
	const groups = written.split(' ').filter(Boolean);
	return groups.map((group) => {
		const [beginning, lengths] = group.split(':');
		return groupOf(beginning.includes('[') ? beginning : `[${beginning}]`, lengths);
	});
}

const nameOf = new Intl.DisplayNames('en', { type: 'region' });

function planOf(line: string): Plan {
	const [who, code, trunk = '', mobile = '', other = ''] = line.split('|');
	const countries = who.split(',').map((one) => (one.length === 2 ? nameOf.of(one) : one));
	const own = groupsOf(mobile);
	return {
		code,
		countries: countries.join(', '),
		trunk,
		mobile: own,
		any: [...own, ...groupsOf(other)],
	};
}

/** The plans by calling code, in the order of their countries' names. */
export const plans: ReadonlyMap<string, Plan> = new Map(
	PLANS.trim()
		.split('\n')
		.map(planOf)
		.map((plan) => [plan.code, plan]),
);

/** The plan whose calling code a number in international format begins with. */
export const planOfNumber = (digits: string): Plan | undefined =>
	[1, 2, 3].map((length) => plans.get(digits.slice(0, length))).find((plan) => plan !== undefined);

/** Whether a number without its calling code and trunk prefix can be one of some groups. */
export const isPossible = (groups: Group[], national: string) =>
	groups.some(({ beginning, lengths }) => lengths.has(national.length) && beginning.test(national));
