"""Sentences that are text of a letter and none of its fixed parts."""

from __future__ import annotations

REST = "The ice has gone from the upper ford, and the boats are out again with the mail."
GERMAN = (
    "Der Buchhändler will das Manuskript nicht vor Ostern drucken, und ich habe ihm geschrieben, daß mir daran wenig"
    " liegt. Von der Krankheit der Mutter weiß ich nur, was der Arzt mir gestern sagte."
)
FRENCH = (
    "On ne parle ici que du procès de l'intendant, et personne ne veut dire ce qu'il en pense. Il a plu pendant huit"
    " jours et le chemin du moulin est emporté, mais nous avons du bois pour tout le mois."
)
