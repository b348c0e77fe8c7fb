import type { Rule } from "../rule.js";

/** Characters that one of the two forms of Chinese has and the other has not, side by side: the commonest of the standard tables. */
const PAIRS =
  "们們这這个個国國来來时時说說对對学學会會发發经經过過动動样樣现現问問开開关關还還进進实實应應该該让讓请請错錯误誤码碼术術头頭类類显顯选選项項设設备備连連机機见見义義响響长長单單标標签籤务務员員权權数數据據库庫调調释釋变變换換态態" +
  "为為与與从從无無两兩书書电電脑腦网網络絡传傳输輸载載记記录錄认認证證访訪识識别別则則规規范範围圍东東车車门門间閒闻聞马馬鱼魚鸟鳥龙龍语語词詞读讀写寫听聽讲講话話课課论論评評试試详詳细細节節级級结結构構组組织織给給线線缓緩绪緒继繼续續维維综綜绑綁红紅约約纪紀纯純纸紙终終绝絕统統" +
  "边邊达達迁遷运運远遠违違迟遲适適释釋链鏈锁鎖键鍵钥鑰钟鐘银銀锚錨镜鏡阵陣阶階际際陆陸险險随隨隐隱难難页頁顺順须須预預领領频頻题題额額风風饰飾馈饋验驗骤驟体體优優价價众眾伤傷伦倫伪偽儿兒党黨兰蘭关關兴興养養决決况況净淨减減几幾击擊刚剛创創删刪剂劑办辦务務劳勞势勢匹匹区區医醫华華协協单單卖賣" +
  "历歷厂廠压壓参參双雙号號后後启啟听聽员員响響团團园園图圖圆圓场場块塊坏壞处處复復够夠头頭夹夾奖獎妈媽孙孫宁寧宝寶实實审審宽寬导導将將尔爾尝嘗层層属屬岁歲师師帐帳带帶帮幫并並广廣庄莊庆慶归歸当當彻徹径徑总總恢恢恶惡惯慣戏戲战戰户戶执執扩擴扫掃护護报報担擔拟擬拥擁择擇挂掛换換损損据據" +
  "无無旧舊显顯权權条條极極档檔检檢毁毀汇匯没沒测測济濟浏瀏渐漸满滿滤濾灵靈灾災点點热熱爱愛牵牽状狀独獨环環现現异異监監盖蓋盘盤码碼确確离離种種积積称稱稳穩穷窮签簽简簡粮糧紧緊纠糾罗羅罚罰联聯职職肃肅胜勝节節获獲虑慮虚虛补補装裝览覽触觸计計订訂认認讨討训訓议議许許设設诉訴诊診译譯诚誠询詢误誤调調谁誰谈談谢謝" +
  "负負责責败敗账賬货貨质質购購贵貴费費资資赖賴转轉轮輪软軟轻輕较較辑輯输輸边邊过過运運递遞遗遺邮郵释釋里裡鉴鑒针針铁鐵销銷错錯锁鎖长長闭閉问問阅閱队隊阻阻陈陳险險随隨难難静靜项項须須频頻题題颜顏飞飛饱飽";

function charactersOf(offset: 0 | 1): RegExp {
  const own = new Set<string>();
  const other = new Set<string>();
  const all = [...PAIRS];
  for (let i = 0; i < all.length; i += 2) {
    own.add(all[i + offset] as string);
    other.add(all[i + 1 - offset] as string);
  }
  return new RegExp(`[${[...own].filter((character) => !other.has(character) && !AMBIGUOUS.has(character)).join("")}]`, "gu");
}

/** Simplified forms that Traditional texts have too, in another meaning or as a rare form, and the reverse. */
const AMBIGUOUS = new Set("后里几并征准干台面只才系云制谷松表发范别据签参历汇于余游郁咸复广厂儿升党".normalize("NFC"));

const SIMPLIFIED = charactersOf(0);
const TRADITIONAL = charactersOf(1);

export const hanVariant: Rule = {
  id: "han-variant",
  severity: "error",
  description: "Simplified characters in a Traditional text, or the reverse.",
  examples: [
    { locale: "zh-Hant", source: "The server answered.", bad: "伺服器已经回应。", good: "伺服器已經回應。" },
    { locale: "zh-Hans", source: "The server answered.", bad: "服务器已響应。", good: "服务器已响应。" },
  ],
  check({ target, language }, report) {
    const wrong = language.script === "Hant" ? SIMPLIFIED : language.script === "Hans" ? TRADITIONAL : undefined;
    if (!wrong) return;
    wrong.lastIndex = 0;
    const found = wrong.exec(target.prose);
    if (!found) return;
    const others = target.prose.match(wrong)?.length ?? 1;
    const [here, there] = language.script === "Hant" ? ["Traditional", "Simplified"] : ["Simplified", "Traditional"];
    report({
      message: `Unexpected ${there} character “${found[0]}”${others > 1 ? ` and ${others - 1} more` : ""}, expected ${here} Chinese`,
      hint: "is it the other file's text?",
      at: [found.index, found.index + found[0].length],
    });
  },
};
