/**
 * The small words of languages: what no text of some length can do without, and what no other language of the script has. Words that two of
 * them share count for neither.
 */
const WORDS: Readonly<Record<string, string>> = {
  en: "for it is be by are please below above it’s the and of with that this which from when has been should would could they their there these those because what does did than then only where while whose will have had were was you your",
  de: "der das und ist nicht mit für auf ein eine einen einer eines wird werden dem den des auch nach oder wenn aber über sich durch kann dass sind wurde nur zum zur keine noch schon diese dieser dieses",
  es: "el los las una para con por que del está como pero más sus este esta cuando puede desde hasta hay ser son fue han muy también porque donde debe al lo y",
  fr: "les des une est dans pour par sur que qui avec pas vous cette ces aux mais plus sont être été ses leur ont dont lorsque quand peut doit du et ce cet",
  pt: "que como porque se lo os uma não com para por da do das dos ao na no nas nos em mais quando pode você está são ser foi tem deve mas também já seu sua pelo pela isso esse essa até e",
  it: "il gli della dello delle degli che per con una non sono nel nella anche più essere questo questa può quando deve dal dalla alla ma",
  nl: "het een van en niet met voor op zijn wordt worden maar ook naar deze dit kan als bij door uit geen nog wanneer moet",
  id: "yang dan dengan untuk dari pada tidak adalah ini itu akan atau dapat oleh sebagai karena jika juga sudah belum telah harus hanya saat ketika bisa kepada dalam lebih",
  ms: "yang dan dengan untuk daripada tidak ialah ini itu akan atau boleh oleh kerana jika juga sudah belum telah hanya semasa apabila kepada dalam lebih",
  tr: "ve bir bu için ile olarak daha değil ancak veya olan gibi kadar sonra her çok ise değildir olduğu olur tarafından hâlâ yalnızca artık önce eğer",
  vi: "và của là được không cho với khi này các một những trong có thể đã sẽ để từ đến hoặc nếu nhưng máy chủ phải bị tại",
  ru: "и в не на что это как для если или только уже может когда чтобы при так но есть еще ещё его она они был была было быть нет от из по к с у же ли тот эта этот эти этого который которая которые после перед под",
  uk: "і в не на що це як для якщо або лише вже може коли щоб при так але є ще його вона вони був була було бути немає від із по до з у та й чи той ця цей ці цього який яка які після перед під",
  bg: "и в не на че това като за ако или само вече може когато да при но е още го тя те беше няма от из по към с се този тази тези който която които след преди под",
  ar: "في من على إلى أن لا هذا هذه التي الذي عن مع أو كان قد ما لم إذا بعد قبل حتى بين كل وهو وهي ليس عند لكن ذلك تلك هو هي",
  fa: "در از به که را این آن با برای یا است شده می‌شود شود کرد کند نیست اگر تا هم باشد باید یک خود بر دارد هر پس",
  hi: "है के का की में से को और यह कि नहीं पर एक हो भी या तो जब अगर लेकिन लिए किया हैं था थी ने वह इस उस",
};

/** So many different words of another language are no chance: languages share more than one knows. */
const LEAST = 3;

const LANGUAGES = Object.keys(WORDS);

const NONE: readonly string[] = [];

let exclusive: ReadonlyMap<string, readonly string[]> | undefined;

/** The languages that have a word among their small words. */
function languagesOf(word: string): readonly string[] {
  if (!exclusive) {
    const found = new Map<string, string[]>();
    for (const language of LANGUAGES)
      for (const own of new Set(WORDS[language]?.split(" "))) found.set(own, [...(found.get(own) ?? []), language]);
    exclusive = found;
  }
  return exclusive.get(word) ?? NONE;
}

/** Whether the small words of a language are known. */
export function isKnown(language: string): boolean {
  return Object.hasOwn(WORDS, language);
}

/** Whether one of some words is a small word of a language and of no other that is given. */
export function hasSmallWord(words: readonly string[], language: string, but: string): boolean {
  for (const word of words) {
    const languages = languagesOf(word);
    if (languages.length > 0 && languages.includes(language) && !languages.includes(but)) return true;
  }
  return false;
}

/**
 * The language whose small words a text has, where these are another's than its own.
 *
 * @param words in lower case
 * @param own the language that the text should be in
 * @param least how many different ones there must be
 */
export function otherLanguage(
  words: readonly string[],
  own: string,
  least = LEAST,
): { language: string; words: readonly string[] } | undefined {
  let seen: Map<string, Set<string>> | undefined;
  let mine = 0;
  for (const word of words) {
    const languages = languagesOf(word);
    if (languages.length === 0) continue;
    if (languages.includes(own)) mine++;
    else {
      seen ??= new Map();
      for (const language of languages) {
        const found = seen.get(language);
        if (found) found.add(word);
        else seen.set(language, new Set([word]));
      }
    }
  }
  if (!seen) return undefined;
  const [best] = [...seen].sort(([, a], [, b]) => b.size - a.size);
  if (!best || best[1].size < least || best[1].size <= mine) return undefined;
  return { language: best[0], words: [...best[1]] };
}
