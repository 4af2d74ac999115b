/** How likely a survey is to reach its floor: the honest reason to ask one or two people more. */

/** Of those invited, the share that answers. Surveys among colleagues that are asked by name: 60 to 80 %. */
export const RESPONSE_RATE = 0.7;

/** The chance that at least `needed` of `invited` answer, each of their own accord with chance `rate`. */
export function chanceOfReaching(needed: number, invited: number, rate = RESPONSE_RATE): number {
  let chance = 0;
  for (let answered = needed; answered <= invited; answered++) {
    chance += choose(invited, answered) * rate ** answered * (1 - rate) ** (invited - answered);
  }
  return chance;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
