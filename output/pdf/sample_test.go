package pdf

import (
	"fmt"
	"strings"
	"time"

	"github.com/breachfile/breachfile/output"
	"github.com/breachfile/breachfile/report/doc"
)

func text(s string) []doc.Span { return []doc.Span{{Text: s}} }

func para(s string) doc.Paragraph { return doc.Paragraph{Role: doc.Body, Text: text(s)} }

var tokyo = time.FixedZone("JST", 9*60*60)

// japaneseNotice is a long filing with every kind of block, rare kanji and a table over several pages.
func japaneseNotice() output.Input {
	body := "当社が運営するオンラインショップ「みどり市場」（https://shop.example.jp/）において、2026年11月17日（火）午前9時12分頃、第三者による不正アクセスを受け、" +
		"お客様の個人データ4,312件が漏えいしたおそれがあることを確認しました。お客様には多大なるご迷惑とご心配をおかけしておりますことを、深くお詫び申し上げます。" +
		"なお、クレジットカード番号・セキュリティコード等の決済情報は、当社のサーバーでは保持していないため、漏えいの対象には含まれておりません。"
	d := &doc.Document{
		Title: "個人データの漏えい等に関する報告書（確報）", Lang: "ja", Author: "株式会社みどり市場",
		Subject: "個人情報の保護に関する法律第26条第1項に基づく報告", Created: time.Date(2026, 11, 22, 15, 4, 5, 0, tokyo),
		Footer: "incident.yaml SHA-256 3f1c9a…0b72　breachfile 0.1.0", PageOf: "%d / %d ページ",
	}
	d.Blocks = []doc.Block{
		doc.Paragraph{Role: doc.Date, Text: text("2026年11月22日")},
		doc.Paragraph{Role: doc.Address, Text: text("個人情報保護委員会　御中")},
		doc.Paragraph{Role: doc.Date, Text: text("株式会社みどり市場\n代表取締役　髙橋 﨑太郎\n担当　𠮷田 葛󠄀子")},
		doc.Paragraph{Role: doc.Title, Text: text(d.Title)},
		para(body),
		doc.Heading{Level: 1, Text: text("1. 概要")},
		para("標記の件について、個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）第26条第1項の規定により、下記のとおり報告します。"),
		doc.Paragraph{Role: doc.Body, Text: []doc.Span{
			{Text: "報告の期限は"}, {Text: "2027年1月18日（月）", Strong: true}, {Text: "です。根拠は"},
			{Text: "個人情報の保護に関する法律施行規則第8条第2項", Link: "https://laws.e-gov.go.jp/law/428M60020000003"},
			{Text: "であり、不正の目的をもって行われたおそれがある行為による場合は60日以内とされています", Unverified: true},
			{Text: "。詳細は https://www.example.go.jp/personalinfo/legal/guidelines/leakage-report/index.html?lang=ja&version=20261122 を参照してください。"},
		}},
		doc.Paragraph{Role: doc.Note, Text: text("※　件数は2026年11月20日時点の調査結果によるものであり、今後の調査の進捗により変動する可能性があります。変動した場合は、速やかに追加の報告をいたします。")},
		doc.Heading{Level: 2, Text: text("1.1 事実経過")},
		doc.List{Items: []doc.Item{
			{Label: "(1)", Blocks: []doc.Block{para("2026年11月17日 09:12　監視システムが管理画面への異常なログインを検知。担当者が直ちに当該アカウントを停止し、外部との通信を遮断しました。")}},
			{Label: "(2)", Blocks: []doc.Block{
				para("2026年11月18日 14:30　外部の専門機関「サイバー調査研究所」に、フォレンジック調査を依頼しました。"),
				doc.List{Items: []doc.Item{
					{Label: "・", Blocks: []doc.Block{para("対象：ウェブサーバー3台、データベースサーバー1台")}},
					{Label: "・", Blocks: []doc.Block{para("期間：2026年10月1日から同年11月17日まで")}},
				}},
			}},
			{Label: "(10)", Blocks: []doc.Block{para("2026年11月20日 18:00　漏えいのおそれのある件数が4,312件であることを確認。")}},
		}},
		doc.Heading{Level: 1, Text: text("2. 報告事項")},
		japaneseTable(),
		doc.Heading{Level: 1, Text: text("3. 今後の対応")},
		para(strings.Repeat(body, 2)),
		doc.Box{Blocks: []doc.Block{
			doc.Paragraph{Role: doc.Body, Text: []doc.Span{{Text: "人が決めること", Strong: true}}},
			para("本人への通知を要しない代替措置（公表等）をとるかどうかは、法令のみからは決まりません。責任者が判断し、その理由を記録してください。"),
			doc.List{Items: []doc.Item{{Label: "□", Blocks: []doc.Block{para("本人に個別に通知する")}}, {Label: "■", Blocks: []doc.Block{para("ウェブサイトで公表する")}}}},
		}},
		doc.Rule{},
		doc.Paragraph{Role: doc.Small, Text: text("根拠：個人情報の保護に関する法律第26条、同法施行規則第7条・第8条。期間の計算：2026年11月17日（知った日）を起算日とし、60日目は2027年1月15日。☑ 確認済み")},
		doc.Paragraph{Role: doc.Close, Text: text("以上")},
	}
	return output.Input{Document: d, Attachments: []output.Attachment{
		{Name: "incident.yaml", MediaType: "application/yaml", Relationship: "Source", Description: "事案の記録", Data: []byte("id: sample\n")},
		{Name: "報告.json", MediaType: "application/json", Relationship: "Alternative", Description: "machine-readable", Data: []byte("{}")},
	}}
}

func japaneseTable() doc.Table {
	t := doc.Table{
		Caption: text("別記様式第一（第8条関係）"),
		Columns: []doc.Column{{Weight: 1}, {Weight: 2.2}, {Weight: 5}, {Weight: 1.3, Align: doc.End}},
		Head:    []doc.Cell{{Text: text("番号")}, {Text: text("項目")}, {Text: text("内容")}, {Text: text("件数")}},
	}
	long := "漏えいした、又はそのおそれがある個人データの項目は、氏名（漢字及びフリガナ）、住所、電話番号、メールアドレス、生年月日、購入履歴です。" +
		"このうち「購入履歴」については、2024年4月1日以降のものに限られます。要配慮個人情報は含まれていません。"
	for i := 1; i <= 9; i++ {
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{
			{Text: text(fmt.Sprint(i)), Header: true}, {Text: text("漏えい等が発生し、又は発生したおそれがある個人データの項目")},
			{Text: text(strings.Repeat(long, 1+i%3))}, {Text: text(fmt.Sprintf("%d,312", i))},
		}})
	}
	t.Rows = append(t.Rows,
		doc.Row{Cells: []doc.Cell{{Text: text("報告の別"), Header: true, Span: 2}, {Text: text("□ 速報　■ 確報\n□ その他（　　　　　）"), Span: 2}}},
		doc.Row{Cells: []doc.Cell{{Text: text("二次被害又はそのおそれの有無及びその内容"), Header: true, Span: 2}, {Text: text("有（■）　無（□）　不明（□）"), Span: 2}}},
	)
	return t
}

// englishNotice is a letter in a language with word spaces.
func englishNotice() output.Input {
	d := &doc.Document{
		Title: "Notification of a personal data breach", Lang: "en", Author: "Midori Market Ltd",
		Subject: "GDPR Article 33 notification", Created: time.Date(2026, 11, 22, 6, 4, 5, 0, time.UTC),
		Footer: "incident.yaml SHA-256 3f1c9a…0b72 · breachfile 0.1.0", PageOf: "Page %d of %d", Watermark: "DRAFT",
	}
	body := "On 17 November 2026 at 09:12 Japan Standard Time our monitoring system reported an unusual sign-in to the administration " +
		"panel of our online shop. We don’t hold card numbers; the records concerned are names, postal addresses and e-mail addresses of 4,312 customers. "
	d.Blocks = []doc.Block{
		doc.Paragraph{Role: doc.Date, Text: text("22 November 2026")},
		doc.Paragraph{Role: doc.Address, Text: text("Autoriteit Persoonsgegevens\nThe Hague")},
		doc.Paragraph{Role: doc.Title, Text: text(d.Title)},
		para(strings.Repeat(body, 2)),
		doc.Heading{Level: 1, Text: text("Nature of the breach")},
		doc.Paragraph{Text: []doc.Span{
			{Text: "The notification is due "}, {Text: "72 hours after we became aware", Strong: true},
			{Text: " (Article 33(1) GDPR)", Unverified: true}, {Text: ". The Japanese name of the company is "},
			{Text: "株式会社みどり市場", Lang: "ja"}, {Text: ". See "},
			{Text: "the text of the regulation in the Official Journal of the European Union", Link: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"},
			{Text: ", or the Romanian Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal (București, Ștefan, ț)."},
		}},
		doc.List{Items: []doc.Item{
			{Label: "(a)", Blocks: []doc.Block{para("Categories of data subjects: customers of the web shop who placed at least one order since April 2024, as far as the log files show.")}},
			{Label: "(b)", Blocks: []doc.Block{para("Approximate number of records: 4,312.")}},
		}},
		doc.Table{
			Columns: []doc.Column{{Weight: 2}, {Weight: 3}},
			Head:    []doc.Cell{{Text: text("Question")}, {Text: text("Answer")}},
			Rows: []doc.Row{
				{Cells: []doc.Cell{{Text: text("Has the breach ended?"), Header: true}, {Text: text("Yes")}}},
				{Cells: []doc.Cell{{Text: text("Measures taken"), Header: true}, {Text: text(strings.Repeat(body, 2))}}},
			},
		},
		doc.PageBreak{},
		doc.Heading{Level: 2, Text: text("Likely consequences")},
		para(body),
	}
	return output.Input{Document: d}
}
