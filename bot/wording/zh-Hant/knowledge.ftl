# 出自貸款機構知識文章的回答，每一則都附來源與核對日期。
policy-answer =
    { $short }

    來源：{ $source }（{ $as_of }核對）
policy-details =
    { $title }

    { $details }

    來源：{ $source }（{ $as_of }核對）
knowledge-passage =
    我在「{ $title }」找到這一段：

    { $details }

    來源：{ $source }（{ $as_of }核對）
knowledge-other-product = 這項規定是為{ $others }訂定的，不適用於{ $product }。您可以查看該產品的說明，也可以請專員為您解答。
knowledge-not-in-force = 這方面的規定正在更新，為免誤導，我先不作答。目前如何規定，可以在這裡轉接真人客服，或致電 { $hotline } 詢問。
knowledge-not-covered = 在「{ $title }」裡，我沒有找到{ $product }這方面的內容。您可以看全文，也可以轉接真人客服。
knowledge-no-more = 這方面的內容就是這些了。若想了解其他事項，可以轉接真人客服，或致電 { $hotline }。
choice-article = 查看{ $product }的說明
