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
 * Countries, calling code, trunk prefix, then the lengths that mobile and other numbers have, without
 * code and trunk prefix: `36:9-10` are those of 9 or 10 digits that begin with a 3 or a 6, and
 * `1[567]:10` those of 10 that begin with 15, 16 or 17.
 * From the numbering plans of Google's libphonenumber; a test holds them to it.
 */
const PLANS = `
Afghanistan|93|0|7:9|23456:9
Albania|355|0|6:9|23458:8
Algeria|213|0|567:9|1234:8 9:9
Andorra|376||35:6 6:6,9|78:6
Angola|244||9:9|2:9
Argentina|54|0|6:10 9:11|123:10
Armenia|374|0|345789:8|126:8
Aruba|297||25679:7
Ascension Island|247||2347:5|6:5
Australia|61|0|4:9|12378:9
Austria|43|0|6:7-13|1:4-13 2:7-13 347:6-13 5:5-13 6:6
Azerbaijan|994|0|1345679:9|2:9
Bahrain|973||36:8|17:8
Bangladesh|880|0|1346:10|2:8-10 346:7-9 578:6-9 9:6-10
Belarus|375|80|234:9|1:9
Belgium|32|0|4:9|123456789:8
Belize|501||6:7|234578:7
Benin|229||0:10
Bhutan|975||178:8|2345678:7
Bolivia|591|0|567:8|234:8
Bosnia & Herzegovina|387|0|6:8-9|345:8
Botswana|267||7:8|23456:7
Brazil|55|0|123456789:10-11
British Indian Ocean Territory|246||3:7
Brunei|673||278:7|345:7
Bulgaria|359|0|4:8 89:9|2:6-8 356789:7-8 4:7
Burkina Faso|226||04567:8|2:8
Burundi|257||267:8|3:8
Cambodia|855|0|16789:8-9 2345:9|2345:8
Cameroon|237||26:9
Cape Verde|238||359:7|24:7
Central African Republic|236||7:8|26:8
Chad|235||36789:8|2:8
Chile|56||23456789:9
China|86|0|1:11|12:7-8,10 34578:7-11 69:7-10
Colombia|57|0|39:10|4:8 6:10
Comoros|269||34:7|7:7
Congo - Brazzaville|242||0:9|2:9
Congo - Kinshasa|243|0|8:7,9 9:9|1:7,9 2:7-8 346:7 5:7,10
Cook Islands|682||578:5|234:5
Costa Rica|506||35678:8|24:8
Côte d'Ivoire|225||0:10|2:10
Croatia|385|0|9:8-9|1:8 2345:8-9
Cuba|53|0|56:8|27:7-8 34:6-8 8:10
Curaçao, Bonaire|599||347:7 9:8
Cyprus|357||9:8|2:8
Czechia|420||67:9|23459:9
Denmark|45||23456789:8
Djibouti|253||7:8|2:8
Ecuador|593|0|9:9|234567:8
Egypt|20|0|1:10|15:8-9 24689:9 3:8
El Salvador|503||567:8|2:8
Equatorial Guinea|240||25:9|3:9
Eritrea|291|0|17:7|8:7
Estonia|372||5:7-8 8:8|34678:7
Eswatini|268||7:8|23:8
Ethiopia|251|0|789:9|12345:9
Falkland Islands|500||56:5|2347:5
Faroe Islands|298||2579:6|3468:6
Fiji|679||245789:7|36:7
Finland|358|0|45:6-10|123689:5-9 5:5
France|33|0|67:9|123459:9
French Guiana|594|0|67:9|589:9
French Polynesia|689||8:8|4:8
Gabon|241|0|0:8 2345:7 67:7-8|1:8
Gambia|220||2345679:7 8:7,9|4:9
Georgia|995|0|57:9|34:9
Germany|49|0|1[567]:10-11|2579:6-15 3468:5-15
Ghana|233|0|25:9|3:9
Gibraltar|350||56:8|2:8
Greece|30||69:10|2:10
Greenland|299||245:6|136789:6
Guadeloupe, Saint Martin|590|0|67:9|589:9
Guatemala|502||3458:8|267:8
Guinea|224||6:9|3:8 7:9
Guinea-Bissau|245||9:9|4:7,9
Guyana|592||567:7|234:7
Haiti|509||345:8|29:8
Honduras|504||3789:8|2:8
Hong Kong|852||456789:8|23:8
Hungary|36|06|2357:9|123456789:8
Iceland|354||3:9 678:7|45:7
India|91|0|16789:10|2345:10
Indonesia|62|0|8:9-12|236:7-11 4579:8-11
Iran|98|0|9:10|12345678:6-7,10
Iraq|964|0|7:10|1:8 23456:8-9
Ireland|353|0|8:9|1:8-9 2569:7-9 4:7-10 7:9
Israel|972|0|5:9|1:11-12 23489:8 7:9
Italy, Vatican City|39||3:9-10 4:10|0:6-12 5:10
Japan|81|0|6789:10|12346789:9 5:9-10
Jordan|962|0|47:9|23568:8
Kenya|254|0|17:9|2:8-9 456:7-9
Kiribati|686|0|67:8|2458:5 3:5,8
Kosovo|383|0|4:8|2:8-9 3:8-12
Kuwait|965||4569:8|2:8
Kyrgyzstan|996|0|2356789:9
Laos|856|0|2:10 3:9|2345678:8
Latvia|371||2:8|6:8
Lebanon|961|0|3:7 78:8|1456789:7 2:8
Lesotho|266||56:8|2:8
Liberia|231|0|2378:9 45:7,9 6:7|2:8
Libya|218|0|9:9|2345678:9
Liechtenstein|423|0|6:9 7:7|23:7
Lithuania|370|0|6:8|34589:8
Luxembourg|352||6:9|2345789:4-11
Macao|853||6:8|28:8
Madagascar|261|0|3:9|2:9
Malawi|265|0|123789:9|1:7
Malaysia|60|0|1:9-10|3:9 456789:8
Maldives|960||479:7|36:7
Mali|223||256789:8|4:8
Malta|356||79:8|23:8
Marshall Islands|692|1|2345:7|6:7
Martinique|596|0|67:9|589:9
Mauritania|222||234:8
Mauritius|230||57:8|23468:7
Mexico|52||23456789:10
Micronesia|691||389:7
Moldova|373|0|567:8|23:8
Monaco|377|0|34:8 67:9|89:8
Mongolia|976|0|56789:8|12:8-10
Montenegro|382|0|6:8|23457:8
Morocco, Western Sahara|212|0|67:9|58:9
Mozambique|258||8:9|2:8
Myanmar (Burma)|95|0|1:7 9:8-10|1:6,8 2:6-9 45678:7-9
Namibia|264|0|68:9|68:8
Nauru|674||256789:7|4:7
Nepal|977|0|9:10|123456789:8
Netherlands|31|0|6:9 9:11|12345789:9
New Caledonia|687||5789:6|234:6
New Zealand|64|0|2:8-10|34679:8
Nicaragua|505||5678:8|2:8
Niger|227||2789:8
Nigeria|234|0|789:10|2:10
Niue|683||56:4 8:7|47:4
Norfolk Island|672||13:6
North Korea|850|0|1:10|2345678:8
North Macedonia|389|0|7:8|234:8
Norway|47||49:8|235678:8
Oman|968||179:8|2:8
Pakistan|92|0|3:10|2456789:9-10
Palau|680||4678:7|2359:7
Palestinian Territories|970|0|5:9|2489:8
Panama|507||128:7 6:8|34579:7
Papua New Guinea|675||78:8|2345689:7
Paraguay|595|0|9:9|25:8-9 34678:7-9
Peru|51|0|9:9|145678:8
Philippines|63|0|89:10|2:6,9 34567:9 8:8-9
Poland|48||245678:9|139:7,9 245678:7
Portugal|351||169:9|23:9
Qatar|974||3567:8|4:8
Réunion, Mayotte|262|0|67:9|29:9
Romania|40|0|7:9|23:6,9
Russia, Kazakhstan|7|8|79:10|348:10
Rwanda|250|0|7:9|0:8 2:9
Saint Helena|290||569:5|2:5 8:4
Samoa|685||7:7 8:7,10|2345:5 6:5-6
San Marino|378||6:8|0:10 5:8
São Tomé & Príncipe|239||9:7|2:7
Saudi Arabia|966|0|5:9|1:9
Senegal|221||7:9|39:9
Serbia|381|0|6:8-10|123:7-12
Seychelles|248||2:7|469:7
Sierra Leone|232|0|236789:8
Singapore|65||89:8|36:8
Slovakia|421|0|9:9|2345:6-7,9 68:9
Slovenia|386|0|34567:8|128:8
Solomon Islands|677||4:5 6789:7|12356:5
Somalia|252|0|1:8 2:7-8 348:9 679:8-9|134:6-7 5:7 8:6
South Africa|27|0|1234567:9 8:5-9
South Korea|82|0|1:9-10|2:8-9 3456:5-6,9-10 7:10
South Sudan|211|0|19:9
Spain|34||679:9|48:9
Sri Lanka|94|0|7:9|12345689:9
St. Pierre & Miquelon|508|0|2345689:6 7:6,9|8:9
Sudan|249|0|19:9
Suriname|597||678:7|2345:6 9:7
Sweden|46|0|7:9|1234689:7-9 5:8-9
Switzerland|41|0|67:9|234589:9
Syria|963|0|59:9|123:8-9 45:8
Taiwan|886|0|49:9|23568:8-9 4:8 7:8,10-11
Tajikistan|992||0123456789:9
Tanzania|255|0|67:9|24:9
Thailand|66|0|1689:9|123457:8
Timor-Leste|670||7:8|234:7
Togo|228||79:8|2:8
Tokelau|690||7:4-7|234:4-7
Tonga|676||56789:7|2345678:5
Tunisia|216||23459:8|78:8
Türkiye|90|0|5:10|2348:10
Turkmenistan|993|8|67:8|12345:8
Tuvalu|688||7:7 9:6|2:5
Uganda|256|0|7:9|234:9
Ukraine|380|0|35679:9|48:9
United Arab Emirates|971|0|5:9|234679:8
United Kingdom|44|0|7:10|1:9-10 25:10
United States, Canada, Caribbean|1||234678:10|59:10
Uruguay|598|0|9:8|124:8
Uzbekistan|998||2356789:9
Vanuatu|678||578:7|2348:5 9:7
Venezuela|58|0|4:10|256:10
Vietnam|84|0|135789:9|2:10 6:9
Wallis & Futuna|681||78:6|9:6
Yemen|967|0|7:9|1:7-8 234567:7
Zambia|260|0|579:9|26:9
Zimbabwe|263|0|7:9|2356:9 8:9-10
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

function planOf(line: string): Plan {
	const [countries, code, trunk = '', mobile = '', other = ''] = line.split('|');
	const own = groupsOf(mobile);
	return { code, countries, trunk, mobile: own, any: [...own, ...groupsOf(other)] };
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
